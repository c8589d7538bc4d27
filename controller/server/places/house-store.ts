import { type Problem, problem } from '../../../shared/problems.ts'
import { canonicalJson } from '../../../shared/canonical-json.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Location, Screen } from '../../../shared/schema/campaign.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Current } from '../../api/drafts.ts'
import type { Edit } from '../../core/edit-campaign.ts'
import { editHouse, type House, type HousePart } from '../../core/house.ts'
import { type Actor, actorOf } from '../database/record-act.ts'
import type { Tx } from '../database/tables.ts'
import { describedLocations } from './described.ts'

const TABLE = { locations: 'houseLocations', screens: 'houseScreens' } as const

async function entries<Entry>(tx: Tx, part: HousePart): Promise<Entry[]> {
  const rows = await tx.selectFrom(TABLE[part]).select('body').where('body', 'is not', null).orderBy('id').execute()
  return rows.map(({ body }) => JSON.parse(body ?? '') as Entry)
}

export const loadHouse = async (tx: Tx): Promise<House> => ({
  locations: await entries<Location>(tx, 'locations'),
  screens: await entries<Screen>(tx, 'screens'),
})

export async function houseScreen(tx: Tx, id: ScreenId): Promise<Screen | null> {
  return (await loadHouse(tx)).screens.find((screen) => screen.id === id) ?? null
}

/** The revision of every entry that stands, by id. */
export async function houseRevisions(tx: Tx): Promise<Record<HousePart, Record<string, number>>> {
  const of = async (part: HousePart) => {
    const rows = await tx.selectFrom(TABLE[part]).select(['id', 'revision']).where('body', 'is not', null).orderBy('id').execute()
    return Object.fromEntries(rows.map(({ id, revision }) => [id, revision]))
  }
  return { locations: await of('locations'), screens: await of('screens') }
}

export type HouseStored =
  | { ok: true; revision: number }
  | { ok: false; why: 'conflict'; current: Current }
  | { ok: false; why: 'problems'; problems: Problem[] }

/**
 * Stores one change of the register, or nothing. `seen`: the revision that its author saw, 0 for a new entry; where that is not the newest,
 * what stands now comes back instead. To be called inside a transaction.
 */
export async function storeHouse(
  tx: Tx,
  edit: Edit & { part: HousePart },
  { seen, at, by }: { seen: number; at: Instant; by: Actor | string },
): Promise<HouseStored> {
  const { part, id } = edit
  const line = await tx
    .selectFrom(TABLE[part])
    .selectAll()
    .where('id', '=', id as never)
    .executeTakeFirst()
  const standing = line?.body ?? null
  if ((standing === null ? 0 : (line?.revision ?? 0)) !== seen) {
    const entry = standing === null ? null : (JSON.parse(standing) as unknown)
    const current = { entry, revision: entry === null ? 0 : (line?.revision ?? 0), by: line?.by ?? '', at: line?.at ?? at }
    return { ok: false, why: 'conflict', current }
  }
  if (edit.entry === null && standing === null) return { ok: false, why: 'problems', problems: [problem('', 'entry-unknown', { id })] }
  const house = await loadHouse(tx)
  const edited = editHouse(house, edit, await describedLocations(tx))
  if (!edited.ok) return { ok: false, why: 'problems', problems: edited.problems }
  const along = edited.file.locations.filter((one) => part === 'screens' && !house.locations.some((known) => known.id === one.id))
  for (const location of along) await write(tx, 'locations', location.id, canonicalJson(location), { at, by })
  const body = edit.entry === null ? null : canonicalJson(edit.entry)
  if (body !== standing) await write(tx, part, id, body, { at, by })
  return { ok: true, revision: body === null ? 0 : ((await houseRevisions(tx))[part][id] ?? 0) }
}

async function write(
  tx: Tx,
  part: HousePart,
  id: string,
  body: string | null,
  { at, by: who }: { at: Instant; by: Actor | string },
): Promise<void> {
  const { id: byId, name: by } = actorOf(who)
  const table = TABLE[part]
  await tx
    .insertInto(table)
    .values({ id: id as never, body, revision: 1, by, byId, at })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(({ ref, eb }) => ({ body, revision: eb(ref(`${table}.revision` as 'revision'), '+', 1), by, byId, at })),
    )
    .execute()
}
