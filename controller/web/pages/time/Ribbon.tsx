import { type KeyboardEvent, memo, type PointerEvent, useRef } from 'react'
import type { DayPlanAnswer, ScreenDay } from '../../../api/previews.ts'
import { timeIn, useDates } from '../../ui/times.ts'
import { joined } from './day.ts'
import { useSentences } from './use-sentences.ts'
import './ribbon.css'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const STEPS: Record<string, number> = {
  ArrowLeft: -MINUTE_MS,
  ArrowRight: MINUTE_MS,
  ArrowDown: -MINUTE_MS,
  ArrowUp: MINUTE_MS,
  PageDown: -HOUR_MS,
  PageUp: HOUR_MS,
}
const FINE = 1 / 12

/** A civil day from midnight to midnight, to be dragged along; `valueText` says what shows there. */
export function Ribbon(props: { day: ScreenDay; at: number; valueText: string; seek(at: number): void }) {
  const { day, at, valueText, seek } = props
  const { say } = useSentences()
  const dates = useDates()
  const track = useRef<HTMLDivElement>(null)
  const inside = (to: number) => seek(Math.min(Math.max(to, day.from), day.to - 1))
  const follow = (event: PointerEvent) => {
    const { left, width } = track.current?.getBoundingClientRect() ?? { left: 0, width: 1 }
    inside(Math.round(day.from + ((event.clientX - left) / width) * (day.to - day.from)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step !== undefined) inside(at + step * (event.shiftKey ? FINE : 1))
    else if (event.key === 'Home') inside(day.from)
    else if (event.key === 'End') inside(day.to)
    else return
    event.preventDefault()
  }
  return (
    <div className="ribbon">
      <div
        ref={track}
        className="track"
        role="slider"
        tabIndex={0}
        aria-label={say('ribbon', { date: dates.day(day.date) })}
        aria-valuemin={0}
        aria-valuemax={Math.round((day.to - day.from) / MINUTE_MS)}
        aria-valuenow={Math.floor((at - day.from) / MINUTE_MS)}
        aria-valuetext={valueText}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          follow(event)
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && follow(event)}
      >
        <Lanes day={day} />
        <i className="needle" style={{ left: `${share(day, at)}%` }} />
      </div>
      <Hours day={day} />
      <p className="keys">{say('keys')}</p>
    </div>
  )
}

const share = ({ from, to }: ScreenDay, at: number): number => Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100))
const placeOf = (day: ScreenDay, from: number, to: number) => ({
  left: `${share(day, from)}%`,
  width: `${share(day, to) - share(day, from)}%`,
})

/** Drawn again only when the day changes, not with every tick. */
const Lanes = memo(function Lanes({ day }: { day: ScreenDay }) {
  const { say } = useSentences()
  return (
    <>
      {day.published && <Lane day={day} plan={day.published} name={day.draft ? say('published') : null} />}
      {day.draft && <Lane day={day} plan={day.draft} name={day.published ? say('drafted') : null} />}
      {day.off.map(({ from, to }) => (
        <i key={from} className="off" style={placeOf(day, from, to)} title={say('off')} aria-hidden="true" />
      ))}
      {day.changed.length > 0 && (
        <div className="changes" aria-hidden="true">
          {joined(day.changed, 2 * MINUTE_MS).map(({ from, to }) => (
            <i key={from} style={placeOf(day, from, to)} />
          ))}
        </div>
      )}
    </>
  )
})

function Lane({ day, plan, name }: { day: ScreenDay; plan: DayPlanAnswer; name: string | null }) {
  const { say, campaignName } = useSentences()
  return (
    <div aria-hidden="true">
      {name !== null && <small>{name}</small>}
      <div className="lane">
        {plan.stretches.map(({ from, to, tier, bookings }) => {
          const label = tier === null ? say('gap') : namesOf(plan, bookings).map(campaignName).join(' + ')
          return (
            <span key={from} data-tier={tier ?? 'slate'} style={placeOf(day, from, to)} title={label}>
              {label}
            </span>
          )
        })}
      </div>
    </div>
  )
}

/** The campaigns of bookings, each once. */
export function namesOf({ entries }: DayPlanAnswer, bookings: readonly string[]): string[] {
  const own = entries.filter(({ booking }) => booking !== null && bookings.includes(booking))
  return [...new Set(own.flatMap(({ campaign }) => campaign ?? []))]
}

const Hours = memo(function Hours({ day }: { day: ScreenDay }) {
  const hours = Array.from({ length: Math.floor((day.to - day.from) / HOUR_MS) + 1 }, (_, hour) => day.from + hour * HOUR_MS)
  return (
    <div className="hours" aria-hidden="true">
      {hours.map((at, hour) => (
        <span key={at} style={{ left: `${share(day, at)}%` }} data-hour={hour}>
          {at >= day.to ? '24' : timeIn(day.zone, at).short.replace(/^0?(\d+):00$/, '$1')}
        </span>
      ))}
    </div>
  )
})
