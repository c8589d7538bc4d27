import { type KeyboardEvent, memo } from 'react'
import type { About } from '../../../api.ts'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { lastTurn, type Listed, seenOf } from './rows.ts'
import { airText, presenceOf, whatIs } from './sentences.ts'
import { useRows } from './use-rows.ts'
import type { ScreenGiven } from './ScreenCard.tsx'
import { wallWords } from './words.ts'
import './list.css'

interface ListGiven {
  shown: readonly Listed[]
  about: About
  open(screen: string): void
}

/** One line a screen, for those who look after many. Arrow keys go from line to line. */
export function ListView({ shown, about, open }: ListGiven) {
  const say = useWords(wallWords)
  const language = useLanguage()
  const now = useNow()
  const { room, virtual, top } = useRows({ count: shown.length, estimatePx: (px) => (px < 700 ? 92 : 58), gapPx: 0, key: 'list' })
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const line = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
    if (step === undefined || !line) return
    event.preventDefault()
    const index = Number(line.dataset['index']) + step
    if (index < 0 || index >= shown.length) return
    virtual.scrollToIndex(index)
    requestAnimationFrame(() => room.current?.querySelector<HTMLElement>(`[data-index='${index}'] button`)?.focus())
  }
  return (
    <div className="table" role="table" aria-label={say('title')} aria-rowcount={shown.length + 1} onKeyDown={walk}>
      <div role="rowgroup">
        <div className="line head" role="row" aria-rowindex={1}>
          {(['screen', 'place', 'showsNow', 'stateNow'] as const).map((name) => (
            <span key={name} role="columnheader">
              {say(name)}
            </span>
          ))}
        </div>
      </div>
      <div className="rows" role="rowgroup" ref={room} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const one = shown[index]
          return (
            one && (
              <div
                key={key}
                className="line"
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                data-screen={one.row.screen}
                data-mood={one.mood}
                ref={virtual.measureElement}
                style={{ transform: `translateY(${start - top}px)` }}
              >
                <Line one={one} about={about} now={lastTurn(one.row, now)} say={say} language={language} open={open} />
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}

const Line = memo(function Line({ one: { row }, about, now, say, language, open }: ScreenGiven) {
  const seen = seenOf(row, now)
  return (
    <>
      <span role="cell">
        <button type="button" onClick={() => open(row.screen)}>
          {textIn(row.name, language)}
        </button>
      </span>
      <span role="cell" className="soft">
        {textIn(row.location, language)}
      </span>
      <span role="cell" data-kind={seen?.kind ?? 'none'}>
        {seen ? whatIs(seen, say, language) : say('nothingPublished')}
        {seen && (
          <small>
            {[seen.title ? say(`kind-${seen.kind}`) : '', airText(seen, about, now, say, language)].filter(Boolean).join(' · ')}
          </small>
        )}
      </span>
      <span role="cell">
        <i className="dot" aria-hidden="true" />
        {presenceOf(row, say, about.zone).text}
      </span>
    </>
  )
})
