import { memo } from 'react'
import type { StillLine } from '../../../api/stills.ts'
import type { AirRow } from '../../../api.ts'
import type { Language } from '../../../../shared/schema/basics.ts'
import { textIn } from '../../words/language.ts'
import './still.css'
import type { SayWall } from './words.ts'

interface StillGiven {
  /** Null: nothing is published. */
  shown: Pick<AirRow, 'kind' | 'title' | 'still' | 'off'> | null
  say: SayWall
  language: Language
}

/** A small picture of what a screen shows: the film's poster, the photograph, or the card in little. */
export const Still = memo(function Still({ shown, say, language }: StillGiven) {
  if (!shown)
    return (
      <div className="picture" data-kind="none">
        <span className="kicker">{say('nothingPublished')}</span>
      </div>
    )
  const { kind, title, still, off } = shown
  const kicker = <span className="kicker">{say(off ? 'off' : `kind-${kind}`)}</span>
  if (still?.kind === 'words')
    return (
      <div className="picture card" data-kind={kind} data-colour={still.colour}>
        {kicker}
        {still.lines.map((line) => (
          <CardLine key={`${line.language} ${line.text}`} line={line} />
        ))}
      </div>
    )
  return (
    <div className="picture" data-kind={off ? 'off' : kind}>
      {still && <img src={`/blobs/${still.sha256}`} alt="" loading="lazy" decoding="async" />}
      {kicker}
      {title && <span className="title">{textIn(title, language)}</span>}
    </div>
  )
})

function CardLine({ line: { language, text } }: { line: StillLine }) {
  return language === null ? (
    <span className="line phone">{text}</span>
  ) : (
    <span className="line" lang={language}>
      {text}
    </span>
  )
}
