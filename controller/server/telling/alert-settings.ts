import type { AlertSettings } from '../../../shared/schema/requests-alerts.ts'
import { DEFAULT_ALERTS } from '../../core/incidents/whom-to-tell.ts'
import type { Tables, Tx } from '../database/tables.ts'

export type Channel = Tables['alertChannels']

export async function loadAlertSettings(tx: Tx): Promise<AlertSettings> {
  const row = await tx.selectFrom('alertSettings').select('body').where('id', '=', 1).executeTakeFirst()
  return row ? (JSON.parse(row.body) as AlertSettings) : DEFAULT_ALERTS
}

export async function storeAlertSettings(tx: Tx, settings: AlertSettings): Promise<void> {
  const body = JSON.stringify(settings)
  await tx
    .insertInto('alertSettings')
    .values({ id: 1, body })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ body }))
    .execute()
}

/** Oldest first. */
export const loadChannels = (tx: Tx): Promise<Channel[]> =>
  tx.selectFrom('alertChannels').selectAll().orderBy('createdAt').orderBy('id').execute()
