import type { Booking } from '../../../../shared/schema/campaign.ts'
import { useAbout } from '../../data/queries.ts'
import { instantIn, timeIn, useCity, useDates } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { outlookWords } from './outlook-words.ts'

const nextDay = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** Whoever writes elsewhere is told by both clocks when it begins and ends; nothing where the clocks agree. */
export function TwoClocks({ booking, zones }: { booking: Partial<Booking>; zones: readonly string[] }) {
  const say = useWords(outlookWords)
  const city = useCity()
  const { day } = useDates()
  const home = useAbout().data?.zone
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const all = zones.length > 0 ? zones : home === undefined ? [] : [home]
  const tell = (zone: string, at: number) => {
    const { date, short } = timeIn(zone, at)
    return `${day(date)}, ${short}`
  }
  const clocks = all.flatMap((zone) => {
    const { from, to, dayparts = [] } = booking
    const starts = dayparts.map((part) => part.from).toSorted()
    const start = instantIn(zone, from ?? '', starts[0] ?? '00:00')
    if (Number.isNaN(start) || timeIn(own, start).time === timeIn(zone, start).time) return []
    const over = dayparts.filter((part) => part.to <= part.from || part.to === '24:00')
    const last = dayparts
      .map((part) => part.to)
      .toSorted()
      .at(-1)
    const isNextDay = last === undefined || over.length > 0
    const endTime = isNextDay
      ? (over
          .map((part) => (part.to === '24:00' ? '00:00' : part.to))
          .toSorted()
          .at(-1) ?? '00:00')
      : last
    const end = to === undefined || Number.isNaN(Date.parse(to)) ? Number.NaN : instantIn(zone, isNextDay ? nextDay(to) : to, endTime)
    return [{ zone, start, end }]
  })
  if (clocks.length === 0) return null
  return (
    <section className="two-clocks" aria-label={say('clocks')}>
      {clocks.map(({ zone, start, end }) => (
        <div key={zone} data-zone={zone}>
          <p>
            <b>{say('zone', { city: city(zone) })}</b>
          </p>
          <p className="tabular">{say('begins', { there: tell(zone, start), here: tell(own, start), zone: own })}</p>
          {!Number.isNaN(end) && <p className="tabular">{say('ends', { there: tell(zone, end), here: tell(own, end) })}</p>}
        </div>
      ))}
    </section>
  )
}
