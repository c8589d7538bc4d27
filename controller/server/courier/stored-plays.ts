import type { CourierManifest } from '../../../shared/schema/courier.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { type Stretch, storedUpTo } from '../../core/stored-up-to.ts'
import type { Database } from '../database/tables.ts'

/** What a courier tells players of their own play logs: up to which number each is stored, or set aside. */
export async function storedPlays(database: Database, screens: readonly ScreenId[]): Promise<CourierManifest['stored']> {
  if (screens.length === 0) return []
  const heads = await database
    .selectFrom('playHeads')
    .innerJoin('playLogs', 'playLogs.id', 'playHeads.log')
    .select(['playLogs.screen', 'playLogs.log', 'playHeads.first', 'playHeads.upTo'])
    .where('playLogs.screen', 'in', screens)
    .execute()
  const aside = await database
    .selectFrom('playsSetAside')
    .select(['screen', 'log', 'first', 'upTo'])
    .where('screen', 'in', screens)
    .execute()
  const logs = new Map<string, { screen: ScreenId; log: string; stretches: Stretch[] }>()
  for (const { screen, log, first, upTo } of [...heads, ...aside]) {
    const key = `${screen} ${log}`
    const known = logs.get(key) ?? { screen, log, stretches: [] }
    known.stretches.push({ first, upTo })
    logs.set(key, known)
  }
  return [...logs.values()].map(({ screen, log, stretches }) => ({ screen, log, upTo: storedUpTo(stretches) }))
}
