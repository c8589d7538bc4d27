import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Deed, Reply } from '../../../shared/schema/wire-commands.ts'
import type { CommandAnswer, CommandRow } from '../../api/commands.ts'
import { stateAfter, stateAt, sumsOf } from '../../core/command-answers.ts'
import type { Database } from '../database/tables.ts'

export interface Sending {
  id: string
  deed: Deed
  who: string
  sentAt: Instant
  expiresAt: Instant
  request: string | null
}

/** Commands and their answers in the database. */
export interface CommandStore {
  keep(sending: Sending, screens: readonly ScreenId[]): Promise<void>
  /** What these screens (null: any) still have to answer. */
  open(screens: readonly ScreenId[] | null, now: Instant): Promise<{ screen: ScreenId; sending: Sending }[]>
  sent(command: string, screen: ScreenId, at: Instant): Promise<void>
  /** False: nobody asked it that. `bytes`: what the reply's file holds. */
  answered(reply: Reply, bytes: Uint8Array | null): Promise<boolean>
  row(id: string, now: Instant): Promise<CommandRow | null>
  /** The newest first; of one screen with its answer. */
  rows(screen: ScreenId | null, now: Instant): Promise<CommandRow[]>
  file(command: string, screen: ScreenId): Promise<{ type: string; bytes: Uint8Array } | null>
  /** Forgets what was sent before `before`; the answer: how many. */
  forget(before: Instant): Promise<number>
}

const NEWEST = 50

const parsed = <Row extends { deed: string }>(row: Row) => ({ ...row, deed: JSON.parse(row.deed) as Deed })

export function createCommandStore(database: Database): CommandStore {
  const answersOf = async (ids: readonly string[]) =>
    ids.length === 0 ? [] : database.selectFrom('commandAnswers').selectAll().where('command', 'in', ids).orderBy('screen').execute()

  async function told(commands: readonly Sending[], screen: ScreenId | 'all' | null, now: Instant): Promise<CommandRow[]> {
    const answers = await answersOf(commands.map(({ id }) => id))
    return commands.map(({ id, deed, who, sentAt, expiresAt }) => {
      const own = answers
        .filter(({ command }) => command === id)
        .map((answer): CommandAnswer => ({
          screen: answer.screen,
          at: answer.at,
          why: answer.why,
          state: stateAt(answer.state, expiresAt, now),
          detail: JSON.parse(answer.detail) as Reply['detail'],
          file: answer.file === null ? null : (JSON.parse(answer.file) as Reply['file']),
        }))
      const asked = screen === 'all' ? own : own.filter((answer) => answer.screen === screen)
      return { id, deed, who, sentAt, expiresAt, sums: sumsOf(own.map(({ state }) => state)), answers: asked }
    })
  }

  return {
    async keep(sending, screens) {
      await database.transaction().execute(async (tx) => {
        await tx
          .insertInto('commands')
          .values({ ...sending, deed: JSON.stringify(sending.deed) })
          .execute()
        const rest = { command: sending.id, state: 'queued' as const, at: sending.sentAt, why: null, detail: '{}', file: null }
        for (const screen of screens)
          await tx
            .insertInto('commandAnswers')
            .values({ ...rest, screen })
            .execute()
      })
    },
    async open(screens, now) {
      const query = database
        .selectFrom('commandAnswers')
        .innerJoin('commands', 'commands.id', 'commandAnswers.command')
        .select(['screen', 'id', 'deed', 'who', 'sentAt', 'expiresAt', 'request'])
        .where('state', 'in', ['queued', 'sent', 'doing'])
        .where('expiresAt', '>', now)
        .orderBy('sentAt')
      const rows = await (screens === null ? query : query.where('screen', 'in', screens)).execute()
      return rows.map(({ screen, ...sending }) => ({ screen, sending: parsed(sending) }))
    },
    async sent(command, screen, at) {
      await database
        .updateTable('commandAnswers')
        .set({ state: 'sent', at })
        .where('command', '=', command)
        .where('screen', '=', screen)
        .where('state', '=', 'queued')
        .execute()
    },
    answered: ({ id, screen, state, at, why, detail, file }, bytes) =>
      database.transaction().execute(async (tx) => {
        const of = tx.selectFrom('commandAnswers').selectAll().where('command', '=', id).where('screen', '=', screen)
        const before = await of.executeTakeFirst()
        if (!before) return false
        const isNew = stateAfter(before.state, state) !== null
        // Asked again, a screen may bring the bytes that were lost the first time.
        if (!isNew && (before.file !== null || bytes === null)) return true
        await tx
          .updateTable('commandAnswers')
          .set({ state, at, why, detail: JSON.stringify(detail), file: bytes && JSON.stringify(file) })
          .where('command', '=', id)
          .where('screen', '=', screen)
          .execute()
        if (bytes)
          await tx
            .insertInto('commandFiles')
            .values({ command: id, screen, base64: Buffer.from(bytes).toString('base64') })
            .onConflict((conflict) => conflict.doNothing())
            .execute()
        return true
      }),
    async row(id, now) {
      const row = await database.selectFrom('commands').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? ((await told([parsed(row)], 'all', now))[0] ?? null) : null
    },
    async rows(screen, now) {
      const query = database.selectFrom('commands').selectAll().orderBy('sentAt', 'desc').orderBy('id').limit(NEWEST)
      const own = (id: ScreenId) => database.selectFrom('commandAnswers').select('command').where('screen', '=', id)
      const rows = await (screen === null ? query : query.where('id', 'in', own(screen))).execute()
      return told(rows.map(parsed), screen, now)
    },
    async file(command, screen) {
      const row = await database
        .selectFrom('commandFiles')
        .innerJoin('commandAnswers', (join) =>
          join.onRef('commandAnswers.command', '=', 'commandFiles.command').onRef('commandAnswers.screen', '=', 'commandFiles.screen'),
        )
        .select(['base64', 'file'])
        .where('commandFiles.command', '=', command)
        .where('commandFiles.screen', '=', screen)
        .executeTakeFirst()
      if (!row || row.file === null) return null
      return { type: (JSON.parse(row.file) as NonNullable<Reply['file']>).type, bytes: Buffer.from(row.base64, 'base64') }
    },
    async forget(before) {
      const old = database.selectFrom('commands').select('id').where('sentAt', '<', before)
      for (const table of ['commandFiles', 'commandAnswers'] as const)
        await database.deleteFrom(table).where('command', 'in', old).execute()
      const { numDeletedRows } = await database.deleteFrom('commands').where('sentAt', '<', before).executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}
