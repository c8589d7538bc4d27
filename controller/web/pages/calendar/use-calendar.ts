import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { Calendar, CalendarRow } from '../../../api/calendar.ts'
import { fetchAnswer, type Refusal, useAbout } from '../../data/queries.ts'
import { timeIn } from '../../ui/times.ts'
import { textIn } from '../../words/language.ts'
import { isMonth, monthDates } from './days.ts'

/** What of the calendar is looked at; it stands in the address. */
export interface Looking {
  month?: string | null | undefined
  campaign?: string | undefined
  region?: string | undefined
  find?: string | undefined
}

/** The month is today's by the controller's clock, until somebody chooses another. */
export function useLooking() {
  const about = useAbout().data
  const given = useSearch({ strict: false }) as Looking
  const navigate = useNavigate()
  const thisMonth = about ? timeIn(about.zone, about.now).date.slice(0, 7) : null
  const month = isMonth(given.month) ? given.month : thisMonth
  const find = given.find === undefined ? '' : String(given.find)
  const look = (change: Looking) => {
    const search = Object.fromEntries(Object.entries({ ...given, ...change }).filter(([, value]) => value !== undefined && value !== ''))
    void navigate({ to: '/calendar', search: search as never, replace: change.find !== undefined })
  }
  return { ...given, month, find, look }
}

/** Kept among the answers about campaigns: whatever changes one of them changes the calendar. */
export function useCalendar(month: string | null) {
  const { from, to } = monthDates(month ?? '2000-01')
  return useQuery<Calendar, Refusal>({
    queryKey: ['campaigns', 'calendar', from, to],
    queryFn: () => fetchAnswer<Calendar>(`calendar?from=${from}&to=${to}`),
    enabled: month !== null,
    placeholderData: keepPreviousData,
  })
}

/** The rows that are looked for, with the bookings that are looked for. */
export function looked(calendar: Calendar, { campaign, region, find }: Looking, language: Language): CalendarRow[] {
  const wanted = (find ?? '').trim().toLowerCase()
  const says = (text: string) => text.toLowerCase().includes(wanted)
  return calendar.locations
    .filter((row) => region === undefined || row.region === region)
    .map((row) => ({ ...row, bookings: row.bookings.filter((booking) => campaign === undefined || booking.campaign === campaign) }))
    .flatMap((row) => {
      if (wanted === '' || Object.values(row.name).some(says)) return [row]
      const bookings = row.bookings.filter((booking) => says(textIn(booking.title, language)) || says(booking.campaign))
      return bookings.length > 0 ? [{ ...row, bookings }] : []
    })
    .toSorted((one, other) => textIn(one.name, language).localeCompare(textIn(other.name, language)))
}
