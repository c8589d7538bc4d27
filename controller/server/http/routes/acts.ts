import type { ActPage } from '../../../api/people.ts'
import type { Database } from '../../database/tables.ts'
import { type Route, route } from '../route.ts'

const PAGE = 100

/** Who did what, newest first. */
export function actRoutes({ database }: { database: Database }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/acts',
      summary: 'Who did what, newest first, a hundred at a time',
      may: 'read',
      body: null,
      query: {
        who: 'Only what this person or program did',
        act: 'Only acts of this kind',
        subject: 'Only what was done to something whose name contains this',
        before: 'The page that begins before this act, by its number',
      },
      answers: 'ActPage',
      handle: async ({ url: { searchParams } }) => {
        const [who, act, subject, before] = ['who', 'act', 'subject', 'before'].map((name) => searchParams.get(name) ?? '')
        let query = database.selectFrom('acts').select(['id', 'at', 'who', 'act', 'subject', 'detail'])
        if (who) query = query.where('who', '=', who)
        if (act) query = query.where('act', '=', act)
        if (subject) query = query.where('subject', 'like', `%${subject.replaceAll(/[%_]/g, '')}%`)
        if (before) query = query.where('id', '<', Number(before) || 0)
        const found = await query
          .orderBy('id', 'desc')
          .limit(PAGE + 1)
          .execute()
        const rows = found.slice(0, PAGE).map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }))
        const all = async (column: 'who' | 'act') =>
          (await database.selectFrom('acts').select(`${column} as word`).distinct().orderBy(column).execute()).map(({ word }) => word)
        const value: ActPage = {
          rows,
          next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null,
          who: await all('who'),
          acts: await all('act'),
        }
        return { value }
      },
    }),
  ]
}
