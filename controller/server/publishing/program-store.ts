import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Tx } from '../database/tables.ts'

export interface StoredProgram {
  screen: ScreenId
  revision: number
  digest: Sha256
  jws: string
  issuedAt: Instant
  validUntil: Instant
}

/** The newest program of every screen, without its text. */
export async function currentPrograms(tx: Tx): Promise<Map<ScreenId, Omit<StoredProgram, 'jws'>>> {
  const rows = await tx
    .selectFrom('programs as program')
    .select(['program.screen', 'program.revision', 'program.digest', 'program.issuedAt', 'program.validUntil'])
    .where('program.revision', '=', ({ selectFrom }) =>
      selectFrom('programs as newer')
        .whereRef('newer.screen', '=', 'program.screen')
        .select(({ fn }) => fn.max('newer.revision').as('newest')),
    )
    .execute()
  return new Map(rows.map((row) => [row.screen, row]))
}

export async function currentProgram(tx: Tx, screen: ScreenId): Promise<StoredProgram | null> {
  const row = await tx
    .selectFrom('programs')
    .selectAll()
    .where('screen', '=', screen)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The newest and the one before: a screen that is still fetching may need either. */
export async function latestPrograms(tx: Tx, screen: ScreenId, count: number): Promise<StoredProgram[]> {
  return tx.selectFrom('programs').selectAll().where('screen', '=', screen).orderBy('revision', 'desc').limit(count).execute()
}

export async function storePrograms(tx: Tx, programs: readonly StoredProgram[]): Promise<void> {
  for (let at = 0; at < programs.length; at += 200)
    await tx
      .insertInto('programs')
      .values(programs.slice(at, at + 200))
      .execute()
}
