import type { Clock } from '../../../../shared/clock.ts'
import type { Program } from '../../../../shared/schema/program.ts'
import type { ScreenId } from '../../../../shared/schema/ids.ts'
import type { OnScreens, TakeoverRow, WithdrawalRow } from '../../../api/urgent.ts'
import { onScreens } from '../../../core/on-screens.ts'
import { itemIdOf, titleOfItem } from '../../../core/plan-items.ts'
import type { Database } from '../../database/tables.ts'
import { currentPrograms } from '../../publishing/program-store.ts'
import { loadPublished } from '../../publishing/published.ts'
import { runningTakeovers } from '../../publishing/takeover.ts'
import { type Route, route } from '../route.ts'

export interface UrgentParts {
  database: Database
  clock: Clock
  programOf(screen: ScreenId): Promise<Program | null>
}

/** What is on the screens, what has them, and what was taken off them: for whoever must decide at once. */
export function urgentRoutes({ database, clock, programOf }: UrgentParts): Route[] {
  async function programs(): Promise<Program[]> {
    const found: Program[] = []
    for (const screen of (await currentPrograms(database)).keys()) {
      const program = await programOf(screen)
      if (program) found.push(program)
    }
    return found
  }

  return [
    route({
      method: 'GET',
      path: '/api/v1/on-screens',
      summary: 'What the screens show today or later, by campaign and item: everything that can be taken off, and the screens it reaches',
      may: 'read',
      body: null,
      answers: 'OnScreens',
      handle: async () => ({ value: onScreens(await programs(), clock.now()) satisfies OnScreens }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/takeovers',
      summary: 'The takeovers that have screens now',
      may: 'read',
      body: null,
      answers: 'TakeoverRows',
      handle: async () => {
        const running = await runningTakeovers(database, clock.now())
        const all = running.length === 0 ? [] : await programs()
        const value: TakeoverRow[] = running.map((row) => ({
          ...row,
          screens: all.filter(({ bookings }) => bookings.some(({ id }) => id === row.id)).map(({ screen }) => screen.id),
        }))
        return { value }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/withdrawals',
      summary: 'What is withdrawn now',
      may: 'read',
      body: null,
      answers: 'WithdrawalRows',
      handle: async () => {
        const columns = ['id', 'campaign', 'booking', 'item', 'at'] as const
        const rows = await database.selectFrom('withdrawals').select(columns).where('liftedAt', 'is', null).orderBy('id').execute()
        const { files } = await loadPublished(database, clock.now())
        const value: WithdrawalRow[] = rows.map((row) => {
          const file = files.find(({ campaign }) => campaign.id === row.campaign)
          const booking = file?.bookings.find(({ id }) => id === row.booking)
          const playlist = file?.playlists.find(({ id }) => id === booking?.playlist)
          const item = file?.playlists.flatMap(({ items }) => items).find((candidate) => itemIdOf(candidate) === row.item)
          return { ...row, name: file?.campaign.name ?? null, title: (file && item && titleOfItem(item, file)) ?? playlist?.title ?? null }
        })
        return { value }
      },
    }),
  ]
}
