import type { Clock } from '../../../../shared/clock.ts'
import { problem } from '../../../../shared/problems.ts'
import type { Saved } from '../../../api/drafts.ts'
import type { HousePart } from '../../../core/house.ts'
import { recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import { storeHouse } from '../../places/house-store.ts'
import { loadPlaces } from '../../places/places.ts'
import { seenBy } from '../if-match.ts'
import { type Call, type Reply, type Route, route } from '../route.ts'

export interface PlaceParts {
  database: Database
  clock: Clock
  /** Plans the screens again: a place counts for them at once. */
  replan(): Promise<unknown>
  /** Tells open pages. */
  onChange(): void
}

/** The house's register of locations and screens. */
export function placeRoutes({ database, clock, replan, onChange }: PlaceParts): Route[] {
  async function store(call: Call<unknown>, part: HousePart, entry: unknown): Promise<Reply> {
    const seen = seenBy(call.request)
    if (seen === null) return { status: 428, problems: [problem('', 'revision-needed')] }
    const { id = '' } = call.params
    const [at, by] = [clock.now(), call.who]
    const stored = await database.transaction().execute(async (tx) => {
      const result = await storeHouse(tx, { part, id, entry }, { seen, at, by })
      if (result.ok)
        await recordAct(tx, {
          at,
          who: by,
          act: entry === null ? 'place-remove' : 'place',
          subject: id,
          detail: { part, revision: result.revision },
        })
      return result
    })
    if (stored.ok) {
      await replan()
      onChange()
      return { value: { revision: stored.revision, advice: [] } satisfies Saved }
    }
    if (stored.why === 'problems') return { status: 422, problems: stored.problems }
    return { status: 409, problems: [problem('', 'edit-conflict', { by: stored.current.by })], current: stored.current }
  }

  const entryRoutes = (part: HousePart, what: string): Route[] => {
    const common = { path: `/api/v1/${part}/{id}`, answers: 'Saved' } as const
    return [
      route({
        ...common,
        may: 'screens',
        method: 'PUT',
        summary: `Add or change a ${what} of the house. If-Match names the revision that you saw, "0" for a new one`,
        body: 'CampaignEntry',
        handle: (call) => store(call, part, call.body),
      }),
      route({
        ...common,
        may: 'screens',
        method: 'DELETE',
        summary: `Remove a ${what} from the house’s register. If-Match names the revision that you saw`,
        body: null,
        handle: (call) => store(call, part, null),
      }),
    ]
  }

  return [
    route({
      method: 'GET',
      path: '/api/v1/places',
      summary: 'Every location and screen: the house’s own, then those that only campaigns describe (revision 0)',
      may: 'read',
      body: null,
      answers: 'Places',
      handle: async () => ({ value: await loadPlaces(database) }),
    }),
    ...entryRoutes('locations', 'location'),
    ...entryRoutes('screens', 'screen'),
  ]
}
