import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Medium } from '../../../../shared/schema/campaign.ts'
import type { CampaignFiles } from '../../../api.ts'
import { useDraft, useEdit } from '../../data/draft.ts'
import { useAnswer } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { SeekField } from '../../ui/SeekField.tsx'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import '../campaign/campaign.css'
import '../campaigns/campaigns.css'
import { type Added, addFiles } from './add-files.ts'
import { lonePlaylist } from './book-medium.ts'
import { DropFiles } from './DropFiles.tsx'
import { LooseSubtitles } from './LooseSubtitles.tsx'
import './media.css'
import { MediaCards } from './MediaCards.tsx'
import { OnTheWay } from './OnTheWay.tsx'
import { type FilePlan, planFiles } from './plan-files.ts'
import { interruptedOf, isSame, useUploads } from './uploads.ts'
import { mediaWords } from './words.ts'

const ASK_EVERY_MS = 5_000
const NOTHING: FilePlan<File> = { sends: [], films: [], pictures: [], subtitles: [], loose: [], strange: [] }

/** A campaign's films, pictures and subtitles: drop them, see how far they are, open one. */
export default function MediaPage() {
  const { campaign = '' } = useParams({ strict: false }) as { campaign?: string }
  const say = useWords(mediaWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const answers = useQueryClient()
  const navigate = useNavigate()
  const draft = useDraft(campaign)
  const files = useAnswer<CampaignFiles>(`campaigns/${campaign}/files`, { everyMs: ASK_EVERY_MS }).data
  const uploads = useUploads().filter((row) => row.campaign === campaign)
  const sendingNow = uploads.map(({ key }) => key).join('|')
  const interrupted = useQuery({ queryKey: ['interrupted', campaign, sendingNow], queryFn: () => interruptedOf(campaign), staleTime: 0 })
  const { put } = useEdit(campaign)
  const [busy, setBusy] = useState(false)
  const [added, setAdded] = useState<Added>({ problems: [], unread: [] })
  const [strange, setStrange] = useState<string[]>([])
  const [loose, setLoose] = useState<FilePlan<File>['loose']>([])
  const [sought, setSought] = useState('')

  if (draft.isError && !draft.data) return <ProblemList problems={draft.error.problems} status={draft.error.status} />
  if (!draft.data) return <main className="page" aria-busy="true" />
  const { file } = draft.data
  const here = new Map((files?.files ?? []).flatMap(({ name, sha256 }) => (sha256 === null ? [] : [[name, sha256] as const])))

  const done = () => void answers.invalidateQueries({ queryKey: ['campaigns'] })
  const carryOut = async (plan: FilePlan<File>) => {
    setBusy(true)
    const fresh = (await draft.refetch()).data ?? draft.data
    setAdded(await addFiles(plan, { draft: fresh, put, language, done }))
    setBusy(false)
  }
  const book = async (medium: Medium) => {
    const { playlist, asked } = await lonePlaylist(medium, (await draft.refetch()).data ?? draft.data, put)
    if (asked?.ok === false) return setAdded({ problems: asked.problems, unread: [] })
    await navigate({ to: `/campaigns/${campaign}/bookings/new`, search: { playlist } as never })
  }
  const take = async (chosen: File[]) => {
    if (chosen.length === 0) return
    const before = (await interrupted.refetch()).data ?? []
    const plan = planFiles(chosen, {
      campaign: file,
      here: new Set(here.keys()),
      interrupted: (given) => before.find((one) => isSame(one.file, given))?.name ?? null,
    })
    setStrange(plan.strange)
    setLoose([...loose, ...plan.loose])
    await carryOut(plan)
  }
  const shown = file.media.filter(({ id, title }) => `${id} ${textIn(title, language)}`.toLowerCase().includes(sought.trim().toLowerCase()))
  return (
    <Page title={say('title')}>
      <p className="campaign-head">
        <Link to={`/campaigns/${campaign}`}>{say('back')}</Link>
        <span className="soft">{textIn(file.campaign.name, language)}</span>
      </p>
      <DropFiles take={(chosen) => void take(chosen)} busy={busy} />
      {strange.length > 0 && <p className="notice late">{say('strange', { files: strange.join(', ') })}</p>}
      {added.unread.length > 0 && <p className="notice late">{say('unread', { files: added.unread.join(', ') })}</p>}
      {added.problems.length > 0 && <ProblemList problems={added.problems} />}
      <LooseSubtitles
        loose={loose}
        media={file.media}
        add={(subtitles, of) => {
          setLoose(loose.filter((one) => one !== of))
          void carryOut({ ...NOTHING, subtitles: [subtitles] })
        }}
        leaveOut={(of) => setLoose(loose.filter((one) => one !== of))}
      />
      <OnTheWay
        rows={uploads}
        interrupted={(interrupted.data ?? []).filter(({ name }) => !uploads.some((row) => row.name === name))}
        forgotten={() => void interrupted.refetch()}
      />
      {file.media.length === 0 ? (
        <Empty title={say('none')}>
          <p>{say('noneHow')}</p>
        </Empty>
      ) : (
        <section className="campaign-list">
          <div className="find">
            <SeekField label={say('find')} sought={sought} seek={setSought} />
            <span role="status">{sayUi('shown', { shown: shown.length, all: file.media.length })}</span>
          </div>
          <MediaCards
            campaign={campaign}
            media={shown}
            rows={files?.media ?? []}
            uploads={uploads}
            here={here}
            book={(medium) => void book(medium)}
          />
        </section>
      )}
    </Page>
  )
}
