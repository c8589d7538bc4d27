import type { Clock } from '../../../../shared/clock.ts'
import { type Problem, problem } from '../../../../shared/problems.ts'
import type { CivilDate, DateRange, TimeZone } from '../../../../shared/schema/basics.ts'
import type { Calendar } from '../../../api/calendar.ts'
import { calendar, type Calendared } from '../../../core/calendar.ts'
import { daysIn, existsAsDay } from '../../../core/civil-days.ts'
import { loadDraft } from '../../campaigns/drafts.ts'
import { campaignIds } from '../../campaigns/store-campaign.ts'
import type { Database } from '../../database/tables.ts'
import type { Snapshot } from '../../publishing/published.ts'
import { type Route, route } from '../route.ts'

export interface CalendarParts {
  database: Database
  clock: Clock
  zone: TimeZone
}

const MOST_DAYS = 400

/** What is booked where and when, over all campaigns. */
export function calendarRoutes({ database, clock, zone }: CalendarParts): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/calendar',
      summary: 'What is booked at every location, as drafted and as published, with the days that permits cover',
      may: 'read',
      body: null,
      query: { from: 'First day, YYYY-MM-DD; without it the month of today', to: 'Last day, YYYY-MM-DD' },
      answers: 'Calendar',
      handle: async ({ url }) => {
        const now = Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(zone).toPlainDate()
        const last = now.with({ day: now.daysInMonth })
        const from = url.searchParams.get('from') ?? now.with({ day: 1 }).toString()
        const to = url.searchParams.get('to') ?? last.toString()
        const problems = problemsOf(from, to)
        if (problems.length > 0) return { status: 422, problems }
        const asked = { from, to } as DateRange
        const campaigns = await calendared(database)
        const value: Calendar = {
          ...asked,
          today: now.toString() as CivilDate,
          zone,
          campaigns: campaigns.flatMap(({ draft, published }) => {
            const head = (draft ?? published)?.campaign
            return head ? [{ campaign: head.id, name: head.name, colour: head.colour ?? null }] : []
          }),
          locations: calendar(campaigns, asked),
        }
        return { value }
      },
    }),
  ]
}

function problemsOf(from: string, to: string): Problem[] {
  const wrong = Object.entries({ from, to }).filter(([, date]) => !/^\d{4}-\d{2}-\d{2}$/.test(date) || !existsAsDay(date))
  if (wrong.length > 0) return wrong.map(([name, date]) => problem(`/${name}`, 'date-impossible', { date }))
  const days = daysIn({ from, to } as DateRange)
  return days < 1 || days > MOST_DAYS ? [problem('/to', 'calendar-range', { from, to, limit: MOST_DAYS })] : []
}

/** Every campaign, as it is worked on and as it was published last. */
export async function calendared(database: Database): Promise<Calendared[]> {
  const rows = await database.selectFrom('published').select(['campaign', 'body']).execute()
  const published = new Map(rows.map(({ campaign, body }) => [campaign, (JSON.parse(body) as Snapshot).file]))
  const off = await database.selectFrom('withdrawals').select(['campaign', 'booking', 'item']).where('liftedAt', 'is', null).execute()
  const ids = [...new Set([...(await campaignIds(database)), ...published.keys()])].sort()
  return Promise.all(
    ids.map(async (id) => {
      const draft = await loadDraft(database, id)
      return {
        draft: draft?.file ?? null,
        published: published.get(id) ?? null,
        revisions: draft?.revisions.bookings ?? {},
        withdrawn: off.filter(({ campaign }) => campaign === id),
      }
    }),
  )
}
