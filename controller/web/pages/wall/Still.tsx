import { memo } from 'react'
import type { StillLine } from '../../../api/stills.ts'
import type { AirRow } from '../../../api.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import './still.css'
import { wallWords } from './words.ts'

/** A small picture of what a screen shows: the film's poster, the photograph, or the card in little. Null: nothing is published. */
export const Still = memo(function Still({ shown }: { shown: Pick<AirRow, 'kind' | 'title' | 'still'> | null }) {
  const say = useWords(wallWords)
  const language = useLanguage()
  if (!shown)
    return (
      <div className="picture" data-kind="none">
        <span className="kicker">{say('nothingPublished')}</span>
      </div>
    )
  const { kind, title, still } = shown
  const kicker = <span className="kicker">{say(`kind-${kind}`)}</span>
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
    <div className="picture" data-kind={kind}>
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
