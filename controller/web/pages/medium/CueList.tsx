import { useEffect, useRef, useState } from 'react'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { SubtitleCue } from '../../../../shared/subtitles/read-subtitles.ts'
import { inTwoLines, withWord } from '../../../../shared/subtitles/mend-text.ts'
import { type CueWarning, speedOf } from '../../../../shared/subtitles/warn-cues.ts'
import { useWords } from '../../words/words.ts'
import { readTime, timeText } from './cue-time.ts'
import { subtitleWords } from './subtitle-words.ts'

export interface CueActs {
  select(at: number): void
  setStart(at: number, ms: number): void
  setEnd(at: number, ms: number): void
  setText(at: number, text: string): void
}

/** The cues one under the other, each with its times, words and what a reader would trip over. */
export function CueList(props: {
  cues: readonly SubtitleCue[]
  language: Language
  selected: number
  current: number
  warnings: readonly CueWarning[]
  acts: CueActs
}) {
  const { cues, language, selected, current, warnings, acts } = props
  const say = useWords(subtitleWords)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const row = list.current?.children[selected]
    const box = list.current
    if (!(row instanceof HTMLElement) || !box) return
    const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight]
    if (top < box.scrollTop || bottom > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 4
  }, [selected])
  if (cues.length === 0) return <p className="soft">{say('noCues')}</p>
  return (
    <ol className="cue-list" ref={list}>
      {cues.map((cue, at) => (
        <CueRow
          // Times may change while somebody writes; the place stays theirs.
          key={at}
          cue={cue}
          at={at}
          language={language}
          isSelected={at === selected}
          isCurrent={at === current}
          warnings={warnings.filter((warning) => warning.cue === at)}
          acts={acts}
        />
      ))}
    </ol>
  )
}

function CueRow(props: {
  cue: SubtitleCue
  at: number
  language: Language
  isSelected: boolean
  isCurrent: boolean
  warnings: readonly CueWarning[]
  acts: CueActs
}) {
  const { cue, at, language, isSelected, isCurrent, warnings, acts } = props
  const say = useWords(subtitleWords)
  const number = at + 1
  return (
    <li data-cue={number} data-selected={isSelected || undefined} data-current={isCurrent || undefined}>
      <button
        type="button"
        className="number"
        aria-pressed={isSelected}
        aria-label={say('cue', { number })}
        onClick={() => acts.select(at)}
      >
        {number}
      </button>
      <TimeField label={say('begins', { number })} ms={cue.startMs} change={(ms) => acts.setStart(at, ms)} />
      <TimeField label={say('ends', { number })} ms={cue.endMs} change={(ms) => acts.setEnd(at, ms)} />
      <textarea
        lang={language}
        rows={Math.max(2, cue.text.split('\n').length)}
        aria-label={say('words', { number })}
        value={cue.text}
        spellCheck={language !== 'tg'}
        onFocus={() => isSelected || acts.select(at)}
        onChange={(event) => acts.setText(at, event.currentTarget.value)}
      />
      <span className="speed tabular">{say('speed', { speed: Math.round(speedOf(cue)) })}</span>
      {warnings.length > 0 && (
        <ul className="warnings">
          {warnings.map(({ code, params }) => (
            <li key={`${code} ${params['word'] ?? ''}`} data-warning={code}>
              {say(code, params)} <Mend code={code} params={params} text={cue.text} write={(text) => acts.setText(at, text)} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** What one click mends: a word without its Tajik letters, a line that fits as two. */
function Mend({ code, params, text, write }: Pick<CueWarning, 'code' | 'params'> & { text: string; write(text: string): void }) {
  const say = useWords(subtitleWords)
  const word = String(params['word'] ?? '')
  const perhaps = String(params['perhaps'] ?? '')
  const mended = code === 'tajikLetter' ? withWord(text, word, perhaps) : code === 'lineLong' ? inTwoLines(text) : null
  if (mended === null) return null
  return (
    <button type="button" className="plain mend" onClick={() => write(mended)}>
      {code === 'tajikLetter' ? say('mendWord', { perhaps }) : say('mendLine')}
    </button>
  )
}

/** A time that a person may write; what is none goes back to what was there. */
function TimeField({ label, ms, change }: { label: string; ms: number; change(ms: number): void }) {
  const [written, setWritten] = useState<string | null>(null)
  const done = () => {
    const read = written === null ? null : readTime(written)
    if (read !== null && read !== ms) change(read)
    setWritten(null)
  }
  return (
    <input
      className="time tabular"
      inputMode="decimal"
      aria-label={label}
      value={written ?? timeText(ms)}
      onChange={(event) => setWritten(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  )
}
