import { useEffect, useRef } from 'react'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { SubtitleCue } from '../../../../shared/subtitles/read-subtitles.ts'
import { useWords } from '../../words/words.ts'
import { timeText } from './cue-time.ts'
import { subtitleWords } from './subtitle-words.ts'

/** So wide a second is drawn where the film is long; the line then scrolls with the playhead. */
const SECOND_PX = 12

/** All languages' cues along the film, this one's large, and where the film stands. */
export function TimeLine(props: {
  durationMs: number
  atMs: number
  language: Language
  cues: Record<Language, readonly SubtitleCue[]>
  selected: number
  warned: ReadonlySet<number>
  select(at: number): void
  seek(ms: number): void
}) {
  const { durationMs, atMs, language, cues, selected, warned, select, seek } = props
  const say = useWords(subtitleWords)
  const scroller = useRef<HTMLDivElement>(null)
  const part = (ms: number): string => `${Math.min(100, (ms / durationMs) * 100)}%`
  useEffect(() => {
    const box = scroller.current
    if (!box || box.scrollWidth <= box.clientWidth) return
    const x = (atMs / durationMs) * box.scrollWidth
    if (x < box.scrollLeft || x > box.scrollLeft + box.clientWidth) box.scrollLeft = x - box.clientWidth / 4
  }, [atMs, durationMs])
  return (
    <div className="time-line" ref={scroller}>
      <div className="lanes" style={{ minWidth: `${(durationMs / 1000) * SECOND_PX}px` }}>
        {LANGUAGES.map((lane) => (
          <div key={lane} className="lane" data-own={lane === language || undefined}>
            {cues[lane].map((cue, at) => {
              const style = { left: part(cue.startMs), width: part(cue.endMs - cue.startMs) }
              return lane === language ? (
                <button
                  key={`${at} ${cue.startMs}`}
                  type="button"
                  tabIndex={-1}
                  style={style}
                  data-selected={at === selected || undefined}
                  data-warned={warned.has(at) || undefined}
                  title={say('cueAt', { number: at + 1, at: timeText(cue.startMs) })}
                  onClick={() => select(at)}
                >
                  {cue.text}
                </button>
              ) : (
                <span key={`${at} ${cue.startMs}`} style={style} />
              )
            })}
          </div>
        ))}
        <i className="playhead" style={{ left: part(atMs) }} />
        <input
          type="range"
          min={0}
          max={Math.round(durationMs)}
          step={40}
          value={Math.min(atMs, durationMs)}
          aria-label={say('place')}
          aria-valuetext={timeText(atMs)}
          onChange={(event) => seek(Number(event.currentTarget.value))}
        />
      </div>
    </div>
  )
}
