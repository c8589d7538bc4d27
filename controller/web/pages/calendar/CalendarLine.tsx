import type { Calendar, CalendarBooking, CalendarRow } from '../../../api/calendar.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { BookingBar } from './BookingBar.tsx'
import { type Dates, eachDay, type Grip, plusDays, pulled, weekdayOf } from './days.ts'
import { inLanes, keyOf } from './lanes.ts'
import { useDrag } from './use-drag.ts'
import { calendarWords } from './words.ts'

export interface Hands {
  editable: boolean
  chosen: string | null
  choose(booking: CalendarBooking): void
  datesOf(booking: CalendarBooking): Dates
  move(booking: CalendarBooking, dates: Dates): void
  nudge(booking: CalendarBooking, dates: Dates): void
  begin(location: string, dates: Dates): void
}

type What = { kind: 'new' } | { kind: 'bar'; booking: CalendarBooking; grip: Grip }

/** One location: its bars in lanes; pulling over empty days begins a booking, pulling a bar gives it other days. */
export function CalendarLine({ row, calendar, month, hands }: { row: CalendarRow; calendar: Calendar; month: Dates; hands: Hands }) {
  const say = useWords(calendarWords)
  const language = useLanguage()
  const days = eachDay(month)
  const drag = useDrag<What>(days.length, ({ what, start, now }) => {
    if (what.kind === 'bar') {
      if (start !== now) hands.move(what.booking, pulled(what.booking, what.grip, now - start))
    } else hands.begin(row.location, { from: plusDays(month.from, Math.min(start, now)), to: plusDays(month.from, Math.max(start, now)) })
  })
  const { pull } = drag
  const inHand = (booking: CalendarBooking): Dates =>
    pull?.what.kind === 'bar' && keyOf(pull.what.booking) === keyOf(booking)
      ? pulled(pull.what.booking, pull.what.grip, pull.now - pull.start)
      : hands.datesOf(booking)
  const laid = inLanes(
    row.bookings.map((booking) => ({ ...booking, ...inHand(booking) })),
    month,
  )
  const stored = (key: string) => row.bookings.find((booking) => keyOf(booking) === key) as CalendarBooking
  const lanes = Math.max(1, ...laid.map(({ lane }) => lane + 1))
  const name = textIn(row.name, language)
  return (
    <li className="line" data-location={row.location}>
      <div className="place">
        <span>
          {name}
          {row.permitNeeded && <small>{say('permitNeeded')}</small>}
          {row.off.length > 0 && <small>{say('offHours', { hours: hoursOff(row) })}</small>}
        </span>
        {hands.editable && (
          <button
            type="button"
            className="book"
            aria-label={say('bookAt', { place: name })}
            onClick={() => {
              const day = month.from <= calendar.today && calendar.today <= month.to ? calendar.today : month.from
              hands.begin(row.location, { from: day, to: day })
            }}
          >
            +
          </button>
        )}
      </div>
      <div
        className={hands.editable ? 'track editable' : 'track'}
        style={{ gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))`, gridTemplateRows: `repeat(${lanes}, 30px) 1fr` }}
        onPointerDown={(event) => {
          const isEmpty = (event.target as HTMLElement).closest('.booked') === null
          if (hands.editable && isEmpty) drag.begin(event, { kind: 'new' })
        }}
        {...drag.handlers}
      >
        {days.map((day, at) => (
          <span
            key={day}
            className="day"
            data-date={day}
            data-rest={weekdayOf(day) > 4 || undefined}
            data-today={day === calendar.today || undefined}
            style={{ gridColumn: at + 1, gridRow: `1 / span ${lanes + 1}` }}
          >
            {row.off.map(({ from, to }) => (
              <i key={from} className="off" style={hoursPlace(from, to)} />
            ))}
          </span>
        ))}
        {pull?.what.kind === 'new' && (
          <span
            className="begun"
            style={{ gridColumn: `${Math.min(pull.start, pull.now) + 1} / ${Math.max(pull.start, pull.now) + 2}`, gridRow: 1 }}
          />
        )}
        {laid.map((one) => (
          <BookingBar
            key={keyOf(one.booking)}
            laid={one}
            row={row}
            month={month}
            calendar={calendar}
            editable={hands.editable}
            isChosen={hands.chosen === keyOf(one.booking)}
            choose={() => hands.choose(stored(keyOf(one.booking)))}
            grip={(event, grip) => {
              const track = event.currentTarget.closest<HTMLElement>('.track')
              if (track)
                drag.begin(
                  { ...event, clientX: event.clientX, button: event.button, currentTarget: track },
                  { kind: 'bar', booking: stored(keyOf(one.booking)), grip },
                )
            }}
            nudge={(dates) => hands.nudge(stored(keyOf(one.booking)), dates)}
          />
        ))}
      </div>
    </li>
  )
}

const hourOf = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60
const hoursPlace = (from: string, to: string) => ({
  left: `${(hourOf(from) / 24) * 100}%`,
  width: `${((hourOf(to) - hourOf(from)) / 24) * 100}%`,
})

/** Hours as a person says them: a night is one. */
function hoursOff({ off }: CalendarRow): string {
  const [first, last] = [off[0], off.at(-1)]
  const isNight = off.length > 1 && first?.from === '00:00' && last?.to === '24:00'
  const told = isNight ? [...off.slice(1, -1), { from: last.from, to: first.to }] : off
  return told.map(({ from, to }) => `${from}–${to}`).join(', ')
}
