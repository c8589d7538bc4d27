import type { Instant } from '../../../../shared/schema/basics.ts'
import type { About, AirRow, ScreenRow } from '../../../api.ts'
import { presenceOf, textIn, untilText, whatIs } from './sentences.ts'
import { useWallWords } from './use-wall-words.ts'
import { fill } from './words.ts'

/** One screen: a picture of what it shows, and sentences under it. */
export function ScreenCard({ row, about, now }: { row: ScreenRow; about: About; now: Instant }) {
  const { words, language } = useWallWords()
  const { text, mood } = presenceOf(row, words, about.zone)
  const { onAir, upNext } = row
  const nextText = (next: AirRow) => fill(words.thenNext, { what: whatIs(next, words, language) })
  const fetched = row.wantedBytes > 0 && row.syncedBytes < row.wantedBytes ? row.syncedBytes / row.wantedBytes : null
  return (
    <article className="screen-card" data-mood={mood} data-screen={row.screen}>
      <div className="picture" data-kind={onAir?.kind ?? 'none'}>
        {onAir ? (
          <>
            <span className="kicker">{words.kinds[onAir.kind]}</span>
            {onAir.title && <span className="title">{textIn(onAir.title, language)}</span>}
          </>
        ) : (
          <span className="kicker">{words.nothingPublished}</span>
        )}
      </div>
      <div className="under">
        <h2>{textIn(row.name, language)}</h2>
        <p className="where">{textIn(row.location, language)}</p>
        {onAir && onAir.kind !== 'slate' && (
          <p className="air">
            {[untilText(onAir, about, now, words), upNext ? nextText(upNext) : words.thenSame].filter((part) => part !== '').join(', ')}
          </p>
        )}
        <p className="presence">
          <i className="dot" aria-hidden="true" />
          {text}
        </p>
        {fetched !== null && (
          <progress value={fetched} max={1} aria-label={text}>
            {Math.floor(fetched * 100)} %
          </progress>
        )}
      </div>
    </article>
  )
}
