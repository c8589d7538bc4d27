import type { Calendar, CalendarRow } from '../../../api/calendar.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { CalendarLine, type Hands } from './CalendarLine.tsx'
import { type Dates, eachDay, weekdayOf } from './days.ts'
import { calendarWords, WEEKDAYS } from './words.ts'

/** Locations by days. */
export function CalendarGrid({
  rows,
  calendar,
  month,
  hands,
}: {
  rows: readonly CalendarRow[]
  calendar: Calendar
  month: Dates
  hands: Hands
}) {
  const say = useWords(calendarWords)
  const language = useLanguage()
  const days = eachDay(month)
  return (
    <div className="calendar" role="region" aria-label={say('grid')} tabIndex={0}>
      <div className="line head" aria-hidden="true">
        <div className="place">{say('place')}</div>
        <div className="track" style={{ gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))` }}>
          {days.map((day) => (
            <span key={day} className="date" data-rest={weekdayOf(day) > 4 || undefined} data-today={day === calendar.today || undefined}>
              <small>{WEEKDAYS[language][weekdayOf(day)]}</small>
              {Number(day.slice(8))}
            </span>
          ))}
        </div>
      </div>
      <ul>
        {rows.map((row) => (
          <CalendarLine key={row.location} row={row} calendar={calendar} month={month} hands={hands} />
        ))}
      </ul>
    </div>
  )
}
