import type { Instant } from '../../../shared/schema/basics.ts'
import type { Tx } from './tables.ts'

/** One line of the record of who did what. `detail` holds ids and counts, never personal data or secrets. */
export interface Act {
  at: Instant
  who: string
  act: 'import' | 'edit' | 'upload' | 'publish' | 'withdraw' | 'lift' | 'takeover' | 'takeover-end' | 'pair' | 'token' | 'sign-in'
  subject: string
  detail: Record<string, string | number | boolean | null>
}

export async function recordAct(database: Tx, act: Act): Promise<void> {
  await database
    .insertInto('acts')
    .values({ ...act, detail: JSON.stringify(act.detail) })
    .execute()
}
