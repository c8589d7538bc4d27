import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react'
import type { Calendar, CalendarBooking, CalendarRow } from '../../../api/calendar.ts'
import { useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { daysFrom, type Dates, type Grip, pulled, uncovered } from './days.ts'
import type { Laid } from './lanes.ts'
import { calendarWords } from './words.ts'

/** Which keys, with Shift, pull a bar, and by how many days. */
const KEYS: Record<string, readonly [Grip, number]> = {
  ArrowLeft: ['move', -1],
  ArrowRight: ['move', 1],
  ArrowDown: ['to', -1],
  ArrowUp: ['to', 1],
}

/** What may be moved: it is in the draft, and no takeover, which has instants of its own. */
export const isMovable = ({ revision, tier, state }: CalendarBooking): boolean =>
  revision > 0 && tier !== 'takeover' && state !== 'withdrawn'

export function coverOf(row: CalendarRow, booking: CalendarBooking): Dates[] | null {
  if (!row.permitNeeded || booking.state === 'withdrawn') return null
  return row.permits.find(({ campaign }) => campaign === booking.campaign)?.covered ?? []
}

/** One booking in a row of the calendar, hatched on the days that no permit covers. */
export function BookingBar(props: {
  laid: Laid
  row: CalendarRow
  month: Dates
  calendar: Calendar
  editable: boolean
  isChosen: boolean
  choose(): void
  grip(event: PointerEvent<HTMLElement>, grip: Grip): void
  nudge(dates: Dates): void
}) {
  const { laid, row, month, calendar, editable, isChosen, choose, grip, nudge } = props
  const say = useWords(calendarWords)
  const language = useLanguage()
  const { range } = useDates()
  const { booking, shown, lane } = laid
  const movable = editable && isMovable(booking)
  const cover = coverOf(row, booking)
  const bare = cover ? uncovered(shown, cover) : []
  const first = daysFrom(month.from, shown.from)
  const days = daysFrom(shown.from, shown.to) + 1
  const title = textIn(booking.title, language)
  const label = [
    title,
    textIn(row.name, language),
    range(booking.from, booking.to),
    say(booking.state),
    ...bare.map(({ from, to }) => say('noPermit', { days: range(from, to) })),
    ...(booking.clashes.length > 0 ? [say('meets', { count: booking.clashes.length })] : []),
  ].join(', ')
  const onKeyDown = (event: KeyboardEvent) => {
    const pull = KEYS[event.key]
    if (!event.shiftKey || !pull || !movable) return
    event.preventDefault()
    nudge(pulled(booking, ...pull))
  }
  const end = (which: 'from' | 'to') =>
    movable &&
    shown[which] === booking[which] && <span className={`end ${which}`} data-end={which} onPointerDown={(event) => grip(event, which)} />
  return (
    <button
      type="button"
      className="booked"
      data-booking={booking.booking}
      data-state={booking.state}
      data-colour={calendar.campaigns.find(({ campaign }) => campaign === booking.campaign)?.colour ?? 'lapis'}
      data-movable={movable || undefined}
      aria-pressed={isChosen}
      aria-label={label}
      title={label}
      style={{ gridColumn: `${first + 1} / span ${days}`, gridRow: lane + 1 }}
      onClick={choose}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => movable && !(event.target as HTMLElement).dataset['end'] && grip(event, 'move')}
    >
      {bare.map(({ from, to }) => (
        <span key={from} className="bare" style={partOf(shown.from, days, { from, to })} />
      ))}
      {end('from')}
      <span className="words">
        {booking.clashes.length > 0 && <span className="meets" aria-hidden="true" />}
        {title}
      </span>
      {end('to')}
    </button>
  )
}

const partOf = (start: Dates['from'], days: number, { from, to }: Dates): CSSProperties => ({
  left: `${(daysFrom(start, from) / days) * 100}%`,
  width: `${((daysFrom(from, to) + 1) / days) * 100}%`,
})
