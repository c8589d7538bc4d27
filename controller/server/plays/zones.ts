import type { TimeZone } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Tx } from '../database/tables.ts'
import { programOf } from '../trust/sign-program.ts'

/** The zone by whose days the plays of a screen's program are counted. */
export type ZoneOf = (tx: Tx, screen: ScreenId, revision: number) => Promise<TimeZone>

/** As that revision of its program says; `house` where it is not known here. */
export function createZones(house: TimeZone): ZoneOf {
  const known = new Map<string, TimeZone>()
  return async (tx, screen, revision) => {
    const key = `${screen} ${revision}`
    const remembered = known.get(key)
    if (remembered) return remembered
    const row = await tx
      .selectFrom('programs')
      .select('jws')
      .where('screen', '=', screen)
      .where('revision', '=', revision)
      .executeTakeFirst()
    if (!row) return house
    const { zone } = programOf(row.jws).screen
    known.set(key, zone)
    return zone
  }
}
