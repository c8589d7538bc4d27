import { Link, useParams } from '@tanstack/react-router'
import type { CampaignFiles, MediaRow } from '../../../api.ts'
import type { MediumFacts } from '../../../api/media.ts'
import { useDraft } from '../../data/draft.ts'
import { useAnswer } from '../../data/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import '../campaign/campaign.css'
import { fileAddress } from '../media/length.ts'
import '../media/media.css'
import { MediaNews, useStateTold } from '../media/MediaNews.tsx'
import { OnTheWay } from '../media/OnTheWay.tsx'
import { filmFiles } from '../media/plan-files.ts'
import { useUploads } from '../media/uploads.ts'
import { DetailsForm } from './DetailsForm.tsx'
import './medium.css'
import { RemoveMedium } from './RemoveMedium.tsx'
import { ReplaceFile } from './ReplaceFile.tsx'
import { SubtitleRoom } from './SubtitleRoom.tsx'
import { UsedIn } from './UsedIn.tsx'
import { Versions } from './Versions.tsx'
import { mediumWords } from './words.ts'

const ASK_EVERY_MS = 5_000

/** One film or picture: what it is called, how far it is, where it is used, and its subtitles. */
export default function MediumPage() {
  const { campaign = '', medium: id = '' } = useParams({ strict: false }) as { campaign?: string; medium?: string }
  const say = useWords(mediumWords)
  const language = useLanguage()
  const draft = useDraft(campaign)
  const files = useAnswer<CampaignFiles>(`campaigns/${campaign}/files`, { everyMs: ASK_EVERY_MS }).data
  const facts = useAnswer<MediumFacts>(`campaigns/${campaign}/media/${id}`, {
    enabled: draft.data?.file.media.some((one) => one.id === id) ?? false,
  }).data
  const uploads = useUploads().filter((row) => row.campaign === campaign)
  if (draft.isError && !draft.data) return <ProblemList problems={draft.error.problems} status={draft.error.status} />
  if (!draft.data) return <main className="page" aria-busy="true" />
  const { file } = draft.data
  const medium = file.media.find((candidate) => candidate.id === id)
  const back = (
    <p className="campaign-head">
      <Link to={`/campaigns/${campaign}/media`}>{say('back')}</Link>
      <span className="soft">{textIn(file.campaign.name, language)}</span>
    </p>
  )
  if (!medium)
    return (
      <Page title={say('gone')}>
        {back}
        <p>{say('goneHow')}</p>
      </Page>
    )
  const stored = new Map((files?.files ?? []).map((row) => [row.name, row.sha256]))
  const isHere = medium.kind !== 'stream' && (stored.get(medium.file) ?? null) !== null
  const sending = uploads.filter(({ name }) => filmFiles(medium).includes(name))
  return (
    <Page title={textIn(medium.title, language)}>
      {back}
      <StateLine campaign={campaign} row={files?.media.find(({ media }) => media === id)} title={textIn(medium.title, language)} />
      <OnTheWay rows={sending} interrupted={[]} forgotten={() => undefined} />
      {medium.kind === 'film' && isHere && files && (
        <SubtitleRoom
          key={`${id} ${stored.get(medium.file) ?? ''}`}
          campaign={campaign}
          medium={medium}
          stored={stored}
          draft={draft.data}
        />
      )}
      {medium.kind === 'image' && isHere && (
        <img className="medium-picture" src={fileAddress(campaign, medium.file)} alt={textIn(medium.caption ?? medium.title, language)} />
      )}
      <div className="medium-two">
        <DetailsForm key={id} campaign={campaign} medium={medium} revision={draft.data.revisions.media[id] ?? 0} />
        <div>
          <UsedIn file={file} medium={medium} alsoIn={facts?.alsoIn ?? []} />
          {medium.kind !== 'stream' && facts && (
            <Versions campaign={campaign} medium={medium} revision={draft.data.revisions.media[id] ?? 0} facts={facts} />
          )}
          {medium.kind !== 'stream' && <ReplaceFile campaign={campaign} medium={medium} draft={draft.data} />}
          <RemoveMedium campaign={campaign} medium={medium} revision={draft.data.revisions.media[id] ?? 0} />
        </div>
      </div>
    </Page>
  )
}

function StateLine({ campaign, row, title }: { campaign: string; row: MediaRow | undefined; title: string }) {
  const stateTold = useStateTold()
  if (!row) return null
  const isLate = row.state === 'refused' || row.state === 'missing'
  return (
    <div className="medium-state">
      <p className={isLate ? 'state late' : 'state'} data-state={row.state}>
        {stateTold(row)}
      </p>
      <MediaNews campaign={campaign} row={row} title={title} />
    </div>
  )
}
