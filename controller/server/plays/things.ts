import { canonicalJson } from '../../../shared/canonical-json.ts'
import type { Thing } from '../../../shared/schema/wire-plays.ts'
import type { Database } from '../database/tables.ts'

/** A campaign of a year on a thousand screens has fewer; beyond it the oldest are looked up again. */
const MOST_REMEMBERED = 20_000

/** A thing as its row keeps it. */
const rowOf = ({ unproven, ...thing }: Thing) => ({ ...thing, unproven: unproven ? (1 as const) : (0 as const) })
/** The thing of a row, as it stood in the record. */
export const thingOf = <Row extends { unproven: 0 | 1 }>({ unproven, ...thing }: Row): Omit<Row, 'unproven'> & Pick<Thing, 'unproven'> => ({
  ...thing,
  ...(unproven === 1 && { unproven: true as const }),
})

/** Numbers for what plays share; the same thing has one number for good, whatever becomes of the batch that brought it. */
export function createThings(database: Database): { idsOf(things: readonly Thing[]): Promise<number[]> } {
  const remembered = new Map<string, number>()
  async function idOf(thing: Thing): Promise<number> {
    const key = canonicalJson(thing)
    const known = remembered.get(key)
    if (known !== undefined) return known
    const row = rowOf(thing)
    await database
      .insertInto('playThings')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    let query = database.selectFrom('playThings').select('id')
    for (const [column, value] of Object.entries(row) as [keyof typeof row, never][]) query = query.where(column, '=', value)
    const { id } = await query.executeTakeFirstOrThrow()
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(key, id)
    return id
  }
  return {
    async idsOf(things) {
      const ids: number[] = []
      for (const thing of things) ids.push(await idOf(thing))
      return ids
    },
  }
}
