import type { Calendar, CalendarBooking, CalendarRow } from '../../../api/calendar.ts'
import { useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { coverOf } from './BookingBar.tsx'
import { type Dates, eachDay, weekdayOf } from './days.ts'
import { keyOf } from './lanes.ts'
import { calendarWords, WEEKDAYS } from './words.ts'

/** What runs on each day, for a narrow screen: a booking once, with its places. */
export function DayList(props: { rows: readonly CalendarRow[]; calendar: Calendar; month: Dates; choose(booking: CalendarBooking): void }) {
  const { rows, calendar, month, choose } = props
  const language = useLanguage()
  const { day: dayText } = useDates()
  const days = eachDay(month).flatMap((day) => {
    const running = rows.flatMap((row) =>
      row.bookings.filter(({ from, to }) => from <= day && day <= to).map((booking) => ({ row, booking })),
    )
    return running.length === 0 ? [] : [{ day, running: [...Map.groupBy(running, ({ booking }) => keyOf(booking)).values()] }]
  })
  return (
    <ol className="by-day">
      {days.map(({ day, running }) => (
        <li key={day} data-today={day === calendar.today || undefined}>
          <h2>
            {WEEKDAYS[language][weekdayOf(day)]}, {dayText(day, Number(calendar.today.slice(0, 4)))}
          </h2>
          {running.map((places) => (
            <Running key={places[0] && keyOf(places[0].booking)} places={places} day={day} calendar={calendar} choose={choose} />
          ))}
        </li>
      ))}
    </ol>
  )
}

function Running(props: {
  places: readonly { row: CalendarRow; booking: CalendarBooking }[]
  day: Dates['from']
  calendar: Calendar
  choose(booking: CalendarBooking): void
}) {
  const { places, day, calendar, choose } = props
  const say = useWords(calendarWords)
  const language = useLanguage()
  const booking = places[0]?.booking
  if (!booking) return null
  const isBare = places.some(({ row, booking: own }) => {
    const cover = coverOf(row, own)
    return cover !== null && !cover.some(({ from, to }) => from <= day && day <= to)
  })
  return (
    <button
      type="button"
      className="running"
      data-state={booking.state}
      data-colour={calendar.campaigns.find(({ campaign }) => campaign === booking.campaign)?.colour ?? 'lapis'}
      onClick={() => choose(booking)}
    >
      <b>{textIn(booking.title, language)}</b>
      <span className="soft">
        {places.map(({ row }) => textIn(row.name, language)).join(', ')}
        {booking.dayparts.map(({ from, to }) => ` · ${from}–${to}`)}
      </span>
      <span className="tags">
        <span>{say(booking.state)}</span>
        {isBare && <span className="late">{say('noPermitDay')}</span>}
        {booking.clashes.length > 0 && <span>{say('meets', { count: booking.clashes.length })}</span>}
      </span>
    </button>
  )
}
