import type { Account } from '../../../api/people.ts'
import type { Database } from '../../database/tables.ts'
import { rateLimit } from '../../pairing/rate-limit.ts'
import type { Auth } from '../../people/auth.ts'
import { checkPerson, plainEmail } from '../../people/check-person.ts'
import type { Invitations } from '../../people/invitations.ts'
import type { Done, People } from '../../people/people.ts'
import { problem } from '../../../../shared/problems.ts'
import type { Clock } from '../../../../shared/clock.ts'
import type { Doors } from '../doors.ts'
import { type Call, type Reply, type Route, route } from '../route.ts'
import { withCookies } from './auth.ts'

export interface PeopleParts {
  database: Database
  clock: Clock
  doors: Doors
  auth: Auth
  people: People
  invitations: Invitations
}

const LOOKS_A_MINUTE = 20
const told = (done: Done): Reply => (done.ok ? { value: null } : done)

/** People, their roles, and how they come in. */
export function peopleRoutes({ database, clock, doors, auth, people, invitations }: PeopleParts): Route[] {
  const looks = rateLimit(clock, LOOKS_A_MINUTE, 60_000)
  /** Signs in with what has just been set. */
  const enter = async ({ request }: Pick<Call<unknown>, 'request'>, email: string, password: string): Promise<Reply> => {
    const answer = await auth.ask('/sign-in/email', request, { email, password })
    if (!answer.ok) throw new Error(`a new person could not sign in: ${answer.code}`)
    return withCookies(answer, null)
  }
  const account = async (id: string) =>
    database.selectFrom('people').select(['id', 'name', 'email', 'role', 'twoFactorEnabled']).where('id', '=', id).executeTakeFirst()

  return [
    route({
      method: 'GET',
      path: '/api/v1/account',
      summary: 'Who is signed in',
      may: 'read',
      body: null,
      answers: 'Account',
      handle: async ({ who }) => {
        const { id, name, role } = who
        const row = await account(id)
        const value: Account = { id, name, role, email: row?.email ?? null, totp: Boolean(row?.twoFactorEnabled) }
        return { value }
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/account',
      summary: 'Change one’s own name',
      may: 'read',
      body: 'AccountName',
      answers: null,
      handle: async ({ body, who }) => {
        const problems = checkPerson(body)
        if (problems.length > 0) return { status: 422, problems }
        const { id } = who
        return told(await people.rename(id, body.name, { id, name: body.name.trim() }))
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/people',
      summary: 'Everybody who can sign in with a password',
      may: 'people',
      body: null,
      answers: 'PersonRows',
      handle: async () => ({ value: await people.rows() }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/people',
      summary: 'Make the first administrator, where there is nobody yet; everybody else is invited. The answer signs them in',
      may: 'people',
      body: 'FirstPerson',
      answers: null,
      handle: async (call) => {
        const problems = checkPerson(call.body)
        if (problems.length > 0) return { status: 422, problems }
        const done = await people.makeFirst(call.body, call.who)
        if (!done.ok) return done
        await doors.signOut(call.request)
        return enter(call, plainEmail(call.body.email), call.body.password)
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/people/{person}',
      summary: 'Give somebody another role',
      may: 'people',
      body: 'PersonRole',
      answers: null,
      handle: async ({ params, body, who }) => told(await people.setRole(params['person'] ?? '', body.role, who)),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/people/{person}',
      summary: 'Remove somebody; their sessions end at once',
      may: 'people',
      body: null,
      answers: null,
      handle: async ({ params, who }) => told(await people.remove(params['person'] ?? '', who)),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/people/{person}/totp',
      summary: 'Let somebody who has lost their authenticator sign in without it',
      may: 'people',
      body: null,
      answers: null,
      handle: async ({ params, who }) => told(await people.dropTotp(params['person'] ?? '', who)),
    }),
    route({
      method: 'POST',
      path: '/api/v1/people/{person}/renewal',
      summary: 'A one-time link by which somebody who has lost their password sets a new one',
      may: 'people',
      body: null,
      answers: 'InvitationMade',
      handle: async ({ params, who }) => invitations.renew(params['person'] ?? '', who),
    }),
    route({
      method: 'GET',
      path: '/api/v1/invitations',
      summary: 'Invitations that have not been used',
      may: 'people',
      body: null,
      answers: 'InvitationRows',
      handle: async () => ({ value: await invitations.rows() }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/invitations',
      summary: 'Invite somebody: a one-time link for seven days. Its secret is told once',
      may: 'people',
      body: 'InvitationRequest',
      answers: 'InvitationMade',
      handle: async ({ body, who }) => {
        const problems = checkPerson({ email: body.email })
        if (problems.length > 0) return { status: 422, problems }
        return invitations.invite(body, who)
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/invitations/{invitation}',
      summary: 'Take an invitation back',
      may: 'people',
      body: null,
      answers: null,
      handle: async ({ params, who }) => invitations.cancel(params['invitation'] ?? '', who),
    }),
    route({
      method: 'POST',
      path: '/api/v1/invitations/look',
      summary: 'What an invitation is for, to whoever holds its secret',
      may: null,
      body: 'InvitationSecret',
      answers: 'InvitationLook',
      handle: async ({ body, address }) => {
        const wait = looks(address)
        if (wait > 0) return { status: 429, problems: [problem('', 'too-often', { seconds: wait })] }
        const value = await invitations.look(body.invitation)
        return value ? { value } : { status: 403, problems: [problem('', 'invitation-used')] }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/invitations/accept',
      summary: 'Accept an invitation with a name and a password. The answer signs in',
      may: null,
      body: 'InvitationAccept',
      answers: null,
      handle: async (call) => {
        const { invitation, name, password } = call.body
        const wait = looks(call.address)
        if (wait > 0) return { status: 429, problems: [problem('', 'too-often', { seconds: wait })] }
        const problems = checkPerson({ name, password })
        if (problems.length > 0) return { status: 422, problems }
        const accepted = await invitations.accept(invitation, { name, password })
        return accepted.ok ? enter(call, accepted.value.email, password) : accepted
      },
    }),
  ]
}
