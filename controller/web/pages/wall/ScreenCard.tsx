import { memo } from 'react'
import type { Instant, Language } from '../../../../shared/schema/basics.ts'
import type { About } from '../../../api.ts'
import { textIn } from '../../words/language.ts'
import { type Listed, seenOf } from './rows.ts'
import { airText, presenceOf } from './sentences.ts'
import { Still } from './Still.tsx'
import type { SayWall } from './words.ts'

/** What one screen is drawn from, as a card or as a line. */
export interface ScreenGiven {
  one: Listed
  about: About
  now: Instant
  say: SayWall
  language: Language
  open(screen: string): void
}

/** One screen: a picture of what it shows, and sentences under it. The whole of it opens the screen's details. */
export const ScreenCard = memo(function ScreenCard(props: ScreenGiven) {
  const { one, about, now, say, language, open } = props
  const { row } = one
  const { text, mood } = presenceOf(row, say, about.zone)
  const seen = seenOf(row, now)
  const air = seen && airText(seen, about, now, say, language)
  return (
    <article className="screen-card" data-mood={mood} data-screen={row.screen}>
      <Still shown={seen} say={say} language={language} />
      <div className="under">
        <h2>
          <button type="button" onClick={() => open(row.screen)}>
            {textIn(row.name, language)}
          </button>
        </h2>
        <p className="where">{textIn(row.location, language)}</p>
        {air && <p className={seen.differs ? 'air differs' : 'air'}>{air}</p>}
        <p className="presence">
          <i className="dot" aria-hidden="true" />
          {text}
        </p>
        <Fetched synced={row.syncedBytes} wanted={row.wantedBytes} label={text} />
      </div>
    </article>
  )
})

function Fetched({ synced, wanted, label }: { synced: number; wanted: number; label: string }) {
  if (wanted === 0 || synced >= wanted) return null
  return (
    <progress value={synced / wanted} max={1} aria-label={label}>
      {Math.floor((100 * synced) / wanted)} %
    </progress>
  )
}
