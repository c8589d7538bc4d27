import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../shared/clock.ts'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { Role } from '../../../shared/roles.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { PersonRow } from '../../api/people.ts'
import { type Act, type Actor, recordAct } from '../database/record-act.ts'
import type { Database, Tx } from '../database/tables.ts'
import type { Auth } from './auth.ts'
import { plainEmail } from './check-person.ts'

interface Given {
  name: string
  email: string
  password: string
}
export type Done = { ok: true } | { ok: false; status: number; problems: Problem[] }
const no = (status: number, ...problems: Problem[]): Done => ({ ok: false, status, problems })

/** Who may come in with a password. */
export interface People {
  any(): Promise<boolean>
  rows(): Promise<PersonRow[]>
  /** The first administrator; refused where there is anybody already. */
  makeFirst(given: Given, by: Actor | string): Promise<Done>
  setRole(id: string, role: Role, by: Actor): Promise<Done>
  /** With all their sessions. What they did keeps their name. */
  remove(id: string, by: Actor): Promise<Done>
  /** For somebody who has lost their second step. */
  dropTotp(id: string, by: Actor): Promise<Done>
  rename(id: string, name: string, by: Actor): Promise<Done>
  tidy(): Promise<void>
}

const anyIn = async (tx: Tx): Promise<boolean> => (await tx.selectFrom('people').select('id').limit(1).executeTakeFirst()) !== undefined

export function createPeople({ database, clock, auth }: { database: Database; clock: Clock; auth: Auth }): People {
  /** Changes one person, or says why not: an unknown one, or the last administrator. */
  async function change(id: string, last: boolean, act: (tx: Tx) => Promise<unknown>, record: Omit<Act, 'at' | 'subject'>): Promise<Done> {
    return database.transaction().execute(async (tx) => {
      const person = await tx.selectFrom('people').select(['name', 'role']).where('id', '=', id).executeTakeFirst()
      if (!person) return no(404, problem('', 'person-unknown'))
      const others = await tx.selectFrom('people').select('id').where('role', '=', 'administrator').where('id', '!=', id).executeTakeFirst()
      if (last && person.role === 'administrator' && !others) return no(409, problem('', 'last-administrator'))
      await act(tx)
      await recordAct(tx, { ...record, at: clock.now(), subject: person.name })
      return { ok: true }
    })
  }

  return {
    any: () => anyIn(database),
    rows: async () => {
      const rows = await database
        .selectFrom('people')
        .leftJoin('peopleSessions', 'peopleSessions.userId', 'people.id')
        .select(({ fn }) => [
          ...(['people.id', 'name', 'email', 'role', 'people.createdAt', 'twoFactorEnabled'] as const),
          fn.max('peopleSessions.createdAt').as('signedInAt'),
        ])
        .groupBy('people.id')
        .orderBy('name')
        .execute()
      return rows.map(({ twoFactorEnabled, createdAt, signedInAt, ...row }) => ({
        ...row,
        totp: Boolean(twoFactorEnabled),
        createdAt: Date.parse(createdAt) as Instant,
        signedInAt: signedInAt === null ? null : (Date.parse(signedInAt) as Instant),
      }))
    },
    makeFirst: async (given, by) => {
      const person = newPerson({ ...given, password: await auth.hash(given.password) })
      return database.transaction().execute(async (tx) => {
        if (await anyIn(tx)) return no(409, problem('', 'people-exist'))
        await insertPerson(tx, { ...person, role: 'administrator' })
        await recordAct(tx, { at: clock.now(), who: by, act: 'first-person', subject: person.name, detail: {} })
        return { ok: true }
      })
    },
    setRole: (id, role, by) =>
      change(id, role !== 'administrator', (tx) => tx.updateTable('people').set({ role }).where('id', '=', id).execute(), {
        who: by,
        act: 'person-role',
        detail: { role },
      }),
    remove: (id, by) =>
      change(id, true, (tx) => tx.deleteFrom('people').where('id', '=', id).execute(), { who: by, act: 'person-remove', detail: {} }),
    dropTotp: (id, by) => change(id, false, (tx) => dropTotpOf(tx, id), { who: by, act: 'totp-off', detail: {} }),
    rename: (id, name, by) =>
      change(id, false, (tx) => tx.updateTable('people').set({ name: name.trim() }).where('id', '=', id).execute(), {
        who: by,
        act: 'person-name',
        detail: {},
      }),
    tidy: async () => {
      const now = new Date().toISOString()
      for (const table of ['peopleSessions', 'peopleChecks'] as const)
        await database.deleteFrom(table).where('expiresAt', '<=', now).execute()
      await database.deleteFrom('invitations').where('endsAt', '<=', clock.now()).execute()
    },
  }
}

export interface NewPerson {
  id: string
  name: string
  email: string
  /** Its hash. Hashing is slow on purpose: it is done before the transaction that stores it. */
  password: string
}

export const newPerson = ({ name, email, password }: Omit<NewPerson, 'id'>): NewPerson => ({
  id: randomUUID(),
  name: name.trim(),
  email: plainEmail(email),
  password,
})

/** As better-auth's own sign-up would store them. */
export async function insertPerson(tx: Tx, { password, ...person }: NewPerson & { role: Role }): Promise<void> {
  const times = { createdAt: new Date().toISOString(), updatedAt: new Date().toISOString() }
  await tx
    .insertInto('people')
    .values({ ...person, ...times, emailVerified: 1, twoFactorEnabled: 0 })
    .execute()
  await tx
    .insertInto('peopleAccounts')
    .values({ id: randomUUID(), userId: person.id, accountId: person.id, providerId: 'credential', password, ...times })
    .execute()
}

export async function dropTotpOf(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('peopleTotp').where('userId', '=', id).execute()
  await tx.updateTable('people').set({ twoFactorEnabled: 0 }).where('id', '=', id).execute()
}
