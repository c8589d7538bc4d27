import type { Clock } from '../../../shared/clock.ts'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { Role } from '../../../shared/roles.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { InvitationLook, InvitationMade, InvitationRow } from '../../api/people.ts'
import { type Actor, recordAct } from '../database/record-act.ts'
import type { Database, Tx } from '../database/tables.ts'
import { newSecret, sha256Of } from '../trust/secrets.ts'
import type { Auth } from './auth.ts'
import { plainEmail } from './check-person.ts'
import { dropTotpOf, insertPerson, newPerson } from './people.ts'

const LASTS_MS = 7 * 86_400_000
type Answered<Value> = { ok: true; value: Value } | { ok: false; status: number; problems: Problem[] }

/** One-time links by which people set their own password; of the secret only the SHA-256 is kept. */
export interface Invitations {
  rows(): Promise<InvitationRow[]>
  invite(request: { email: string; role: Role }, by: Actor): Promise<Answered<InvitationMade>>
  /** A new password for somebody who is here already; what they had ends when they use the link. */
  renew(person: string, by: Actor): Promise<Answered<InvitationMade>>
  cancel(id: string, by: Actor): Promise<Answered<null>>
  look(secret: string): Promise<InvitationLook | null>
  /** The address of the person who can now sign in. */
  accept(secret: string, given: { name: string; password: string }): Promise<Answered<{ email: string }>>
}

/** Rows are named towards staff by the beginning of their hash. */
const ID_LENGTH = 16

const personBy = (tx: Tx, email: string) => tx.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst()

export function createInvitations({ database, clock, auth }: { database: Database; clock: Clock; auth: Auth }): Invitations {
  const standing = (tx: Tx, secret: string) =>
    tx.selectFrom('invitations').selectAll().where('hash', '=', sha256Of(secret)).where('endsAt', '>', clock.now()).executeTakeFirst()

  async function make(tx: Tx, email: string, role: Role, by: Actor): Promise<InvitationMade> {
    const secret = newSecret()
    const createdAt = clock.now()
    const endsAt = (createdAt + LASTS_MS) as Instant
    await tx.deleteFrom('invitations').where('email', '=', email).execute()
    await tx
      .insertInto('invitations')
      .values({ hash: sha256Of(secret), email, role, by: by.name, createdAt, endsAt })
      .execute()
    return { secret, email, endsAt }
  }

  return {
    rows: async () => {
      const rows = await database.selectFrom('invitations').selectAll().where('endsAt', '>', clock.now()).orderBy('createdAt').execute()
      return rows.map(({ hash, ...row }) => ({ id: hash.slice(0, ID_LENGTH), ...row }))
    },
    invite: async (request, by) => {
      const email = plainEmail(request.email)
      return database.transaction().execute(async (tx) => {
        if (await personBy(tx, email)) return { ok: false, status: 409, problems: [problem('/email', 'person-exists', { email })] }
        const value = await make(tx, email, request.role, by)
        await recordAct(tx, { at: clock.now(), who: by, act: 'invite', subject: request.role, detail: {} })
        return { ok: true, value }
      })
    },
    renew: async (id, by) =>
      database.transaction().execute(async (tx) => {
        const person = await tx.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
        if (!person) return { ok: false, status: 404, problems: [problem('', 'person-unknown')] }
        const value = await make(tx, person.email, person.role, by)
        await recordAct(tx, { at: clock.now(), who: by, act: 'person-renew', subject: person.name, detail: {} })
        return { ok: true, value }
      }),
    cancel: async (id, by) =>
      database.transaction().execute(async (tx) => {
        const row =
          id.length === ID_LENGTH
            ? (await tx.selectFrom('invitations').selectAll().execute()).find(({ hash }) => hash.startsWith(id))
            : undefined
        if (!row) return { ok: false, status: 404, problems: [problem('', 'invitation-used')] }
        await tx.deleteFrom('invitations').where('hash', '=', row.hash).execute()
        await recordAct(tx, { at: clock.now(), who: by, act: 'invite-cancel', subject: row.role, detail: {} })
        return { ok: true, value: null }
      }),
    look: async (secret) => {
      const row = await standing(database, secret)
      if (!row) return null
      const { email, role, by, endsAt } = row
      return { email, role, by, endsAt, name: (await personBy(database, email))?.name ?? null }
    },
    accept: async (secret, given) => {
      const password = await auth.hash(given.password)
      return database.transaction().execute(async (tx) => {
        const row = await standing(tx, secret)
        if (!row) return { ok: false, status: 403, problems: [problem('', 'invitation-used')] }
        const { email, role, by } = row
        await tx.deleteFrom('invitations').where('hash', '=', row.hash).execute()
        const before = await personBy(tx, email)
        const person = before ?? newPerson({ name: given.name, email, password })
        if (before) {
          await tx.updateTable('peopleAccounts').set({ password }).where('userId', '=', before.id).execute()
          await tx.updateTable('people').set({ name: given.name.trim() }).where('id', '=', before.id).execute()
          await tx.deleteFrom('peopleSessions').where('userId', '=', before.id).execute()
          await dropTotpOf(tx, before.id)
        } else await insertPerson(tx, { ...person, password, role })
        const who = { id: person.id, name: given.name.trim() }
        await recordAct(tx, {
          at: clock.now(),
          who,
          act: before ? 'password' : 'invite-accept',
          subject: before ? who.name : role,
          detail: before ? {} : { by },
        })
        return { ok: true, value: { email } }
      })
    },
  }
}
