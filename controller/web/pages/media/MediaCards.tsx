import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Medium } from '../../../../shared/schema/campaign.ts'
import type { MediaRow } from '../../../api.ts'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { fileAddress, playAddress, lengthText } from './length.ts'
import { MediaNews, useStateTold } from './MediaNews.tsx'
import { percentOf } from './OnTheWay.tsx'
import { filmFiles } from './plan-files.ts'
import type { UploadRow } from './uploads.ts'
import { mediaWords } from './words.ts'

/** Films and pictures as cards, each with its state in a sentence. */
export function MediaCards(props: {
  campaign: string
  media: readonly Medium[]
  rows: readonly MediaRow[]
  uploads: readonly UploadRow[]
  here: ReadonlyMap<string, string>
  book(medium: Medium): void
}) {
  const { campaign, media, rows, uploads, here, book } = props
  return (
    <ul className="media-cards">
      {media.map((medium) => {
        const row = rows.find((candidate) => candidate.media === medium.id)
        const sending = uploads.filter(({ name }) => filmFiles(medium).includes(name))
        return (
          <Card key={medium.id} campaign={campaign} medium={medium} row={row} sending={sending} here={here} book={() => book(medium)} />
        )
      })}
    </ul>
  )
}

function Card(props: {
  campaign: string
  medium: Medium
  row: MediaRow | undefined
  sending: UploadRow[]
  here: ReadonlyMap<string, string>
  book(): void
}) {
  const { campaign, medium, row, sending, here, book } = props
  const say = useWords(mediaWords)
  const stateTold = useStateTold()
  const language = useLanguage()
  const total = sending.reduce((sum, one) => sum + one.total, 0)
  const sent = sending.reduce((sum, one) => sum + one.sent, 0)
  const told = sending.length > 0 ? say('sendingNow', { percent: percentOf(sent, total) }) : row ? stateTold(row) : ''
  const isLate = sending.length === 0 && (row?.state === 'refused' || row?.state === 'missing')
  return (
    <li data-media={medium.id} data-state={row?.state}>
      <Link to={`/campaigns/${campaign}/media/${medium.id}`}>
        <span className="still">
          <Still campaign={campaign} medium={medium} here={here} />
        </span>
        <b>{textIn(medium.title, language)}</b>
        <span className="kind">
          {say(`${medium.kind}Kind`)}
          {medium.kind === 'film' && <> · {lengthText(medium.durationMs)}</>}
          {medium.kind === 'film' && <Languages medium={medium} />}
        </span>
        <span className={isLate ? 'state late' : 'state'}>{told}</span>
      </Link>
      {sending.length === 0 && row && <MediaNews campaign={campaign} row={row} title={textIn(medium.title, language)} />}
      <Button variant="default" onClick={book} aria-label={`${say(`book-${medium.kind}`)}: ${textIn(medium.title, language)}`}>
        {say(`book-${medium.kind}`)}
      </Button>
    </li>
  )
}

function Still({ campaign, medium, here }: { campaign: string; medium: Medium; here: ReadonlyMap<string, string> }) {
  if (medium.kind === 'stream' || !here.has(medium.file)) return null
  if (medium.kind === 'image') return <img src={fileAddress(campaign, medium.file)} alt="" loading="lazy" />
  if (medium.kind === 'film')
    return (
      <video
        src={`${playAddress(campaign, medium.file, here.get(medium.file) ?? null)}#t=1`}
        preload="metadata"
        muted
        tabIndex={-1}
        aria-hidden
      />
    )
  return null
}

function Languages({ medium }: { medium: Extract<Medium, { kind: 'film' }> }) {
  const say = useWords(mediaWords)
  const sayUi = useWords(uiWords)
  return (
    <span className="languages">
      {LANGUAGES.map((language) => {
        const has = medium.subtitles?.[language] !== undefined
        const told = say(has ? 'has' : 'hasNot', { language: sayUi(language) })
        return (
          <span key={language} data-has={has || undefined} title={told}>
            <span aria-hidden>{language}</span>
            <span className="unseen">{told}</span>
          </span>
        )
      })}
    </span>
  )
}
