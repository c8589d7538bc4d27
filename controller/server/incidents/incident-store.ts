import type { Instant } from '../../../shared/schema/basics.ts'
import type { Incident } from '../../core/incidents/incident.ts'
import type { Tables, Tx } from '../database/tables.ts'

type Row = Tables['incidents']

const incidentOf = ({ place, hits, detail, isOver, ...row }: Row): Incident => ({
  ...row,
  isOver: isOver === 1,
  place: JSON.parse(place) as Incident['place'],
  hits: JSON.parse(hits) as Incident['hits'],
  detail: JSON.parse(detail) as Incident['detail'],
})

export async function storeIncident(tx: Tx, { id, place, hits, detail, isOver, ...rest }: Incident): Promise<void> {
  const row = {
    ...rest,
    isOver: isOver ? (1 as const) : (0 as const),
    place: JSON.stringify(place),
    hits: JSON.stringify(hits),
    detail: JSON.stringify(detail),
  }
  await tx
    .insertInto('incidents')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** Those that are not over, oldest first. */
export async function standingIncidents(tx: Tx): Promise<Incident[]> {
  return (await tx.selectFrom('incidents').selectAll().where('isOver', '=', 0).orderBy('openedAt').orderBy('id').execute()).map(incidentOf)
}

export async function incidentById(tx: Tx, id: string): Promise<Incident | null> {
  const row = await tx.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? incidentOf(row) : null
}

/** What is open, newest first, and what healed last. */
export async function recentIncidents(tx: Tx, most: number): Promise<{ open: Incident[]; past: Incident[] }> {
  const open = await tx.selectFrom('incidents').selectAll().where('healedAt', 'is', null).orderBy('openedAt', 'desc').execute()
  const past = await tx
    .selectFrom('incidents')
    .selectAll()
    .where('healedAt', 'is not', null)
    .orderBy('healedAt', 'desc')
    .limit(most)
    .execute()
  return { open: open.map(incidentOf), past: past.map(incidentOf) }
}

/** How many were opened and how many healed since an instant. */
export async function countedSince(tx: Tx, since: Instant): Promise<{ opened: number; healed: number }> {
  const count = async (column: 'openedAt' | 'healedAt') =>
    (
      await tx
        .selectFrom('incidents')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where(column, '>=', since)
        .executeTakeFirstOrThrow()
    ).count
  return { opened: await count('openedAt'), healed: await count('healedAt') }
}
