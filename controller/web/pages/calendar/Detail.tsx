import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Calendar, CalendarBooking, CalendarRow } from '../../../api/calendar.ts'
import { useDates } from '../../ui/times.ts'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { coverOf, isMovable } from './BookingBar.tsx'
import { type Dates, pulled, uncovered } from './days.ts'
import { keyOf } from './lanes.ts'
import { calendarWords } from './words.ts'

/** All about the chosen booking, over all its places, and its dates day by day for who does not drag. */
export function Detail(props: {
  booking: CalendarBooking
  dates: Dates
  calendar: Calendar
  editable: boolean
  nudge(dates: Dates): void
  close(): void
}) {
  const { booking, dates, calendar, editable, nudge, close } = props
  const say = useWords(calendarWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const { range } = useDates()
  const places = calendar.locations.flatMap((row) =>
    row.bookings.filter((own) => keyOf(own) === keyOf(booking)).map((own) => ({ row, booking: own })),
  )
  const bare = places.flatMap(({ row, booking: own }) => bareLines(row, own, dates, { from: calendar.from, to: calendar.to }))
  const clashes = new Map(places.flatMap(({ booking: own }) => own.clashes).map((clash) => [keyOf(clash), clash]))
  const titleOf = (key: string) => {
    const found = calendar.locations.flatMap((row) => row.bookings).find((own) => keyOf(own) === key)
    return found ? textIn(found.title, language) : key
  }
  const step = (name: 'startsEarlier' | 'startsLater' | 'endsEarlier' | 'endsLater', to: Dates) => (
    <Button variant="default" onClick={() => nudge(to)}>
      {say(name)}
    </Button>
  )
  return (
    <section className="panel detail" aria-label={textIn(booking.title, language)}>
      <header>
        <h2>{textIn(booking.title, language)}</h2>
        <Button variant="subtle" onClick={close}>
          {sayUi('close')}
        </Button>
      </header>
      <p>
        <b className="tabular">{range(dates.from, dates.to)}</b>
        {' · '}
        {booking.dayparts.length === 0 ? say('wholeDay') : booking.dayparts.map(({ from, to }) => `${from}–${to}`).join(', ')}
        {' · '}
        {say(booking.mode)}
        {' · '}
        {say(booking.tier)}
        {booking.share > 1 && ` · ${say('share', { count: booking.share })}`}
        {' · '}
        {say(booking.state)}
      </p>
      <p className="soft">
        {textIn(calendar.campaigns.find(({ campaign }) => campaign === booking.campaign)?.name ?? {}, language)}
        {': '}
        {places
          .map(({ row, booking: own }) => say('placeScreens', { place: textIn(row.name, language), count: own.screens.length }))
          .join(' · ')}
      </p>
      {places.some(({ booking: own }) => own.outside !== 'none') && (
        <p className="late">{say(places.every(({ booking: own }) => own.outside === 'wholly') ? 'asleep' : 'partlyAsleep')}</p>
      )}
      {(bare.length > 0 || clashes.size > 0) && (
        <ul>
          {bare.map(({ row, days }) => (
            <li key={`${row.location} ${days.from}`} className="late">
              {textIn(row.name, language)}: {say('noPermit', { days: range(days.from, days.to) })}
            </li>
          ))}
          {[...clashes].map(([key, { how, from, to }]) => (
            <li key={key}>{say(how, { other: titleOf(key), days: range(from, to) })}</li>
          ))}
        </ul>
      )}
      <div className="acts">
        {editable && isMovable(booking) && (
          <>
            {step('startsEarlier', pulled(dates, 'from', -1))}
            {step('startsLater', pulled(dates, 'from', 1))}
            {step('endsEarlier', pulled(dates, 'to', -1))}
            {step('endsLater', pulled(dates, 'to', 1))}
          </>
        )}
        <Link className="add" to={`/campaigns/${booking.campaign}/bookings/${booking.booking}`}>
          {say('open')}
        </Link>
      </div>
    </section>
  )
}

const bareLines = (row: CalendarRow, booking: CalendarBooking, dates: Dates, asked: Dates) => {
  const cover = coverOf(row, booking)
  // What covers days outside of the month was not asked for.
  const from = dates.from > asked.from ? dates.from : asked.from
  const to = dates.to < asked.to ? dates.to : asked.to
  return cover && from <= to ? uncovered({ from, to }, cover).map((days) => ({ row, days })) : []
}
