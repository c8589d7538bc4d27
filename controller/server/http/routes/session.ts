import { problem } from '../../../../shared/problems.ts'
import type { Clock } from '../../../../shared/clock.ts'
import type { TimeZone } from '../../../../shared/schema/basics.ts'
import type { About, TokenAnswer } from '../../../api.ts'
import { recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import { rateLimit } from '../../pairing/rate-limit.ts'
import type { People } from '../../people/people.ts'
import { COOKIE, type Doors } from '../doors.ts'
import { type Route, route } from '../route.ts'

export interface SessionParts {
  database: Database
  clock: Clock
  doors: Doors
  people: People
  zone: TimeZone
  rehearsal: boolean
  version: string
  tiles: About['tiles']
}

const SIGN_INS_A_MINUTE = 20

const cookie = (url: URL, value: string, more: string) =>
  `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict${url.protocol === 'https:' ? '; Secure' : ''}; ${more}`

export function sessionRoutes({ database, clock, doors, people, zone, rehearsal, version, tiles }: SessionParts): Route[] {
  const signIns = rateLimit(clock, SIGN_INS_A_MINUTE, 60_000)

  return [
    route({
      method: 'GET',
      path: '/api/v1/about',
      summary: 'The controller’s clock, its version, and who is asking',
      may: null,
      body: null,
      answers: 'About',
      handle: async ({ who }) => {
        const value: About = {
          now: clock.now(),
          zone,
          rehearsal,
          version,
          role: who?.role ?? null,
          name: who?.name ?? null,
          peopled: await people.any(),
          tiles: who ? tiles : null,
        }
        return { value }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/session',
      summary: 'Sign in with the secret of a one-time link; the answer sets the session cookie',
      may: null,
      body: 'SignIn',
      answers: null,
      handle: async ({ body, url, address }) => {
        const wait = signIns(address)
        if (wait > 0) return { status: 429, problems: [problem('', 'too-often', { seconds: wait })] }
        const session = await doors.signIn(body.link)
        if (!session) return { status: 403, problems: [problem('/link', 'link-used')] }
        await recordAct(database, { at: clock.now(), who: 'link', act: 'sign-in', subject: 'administrator', detail: {} })
        // A length, not an instant: a browser's clock knows nothing of a rehearsal.
        const lasts = `Max-Age=${Math.round((session.endsAt - clock.now()) / 1000)}`
        return new Response(null, { status: 204, headers: { 'set-cookie': cookie(url, session.secret, lasts) } })
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/session',
      summary: 'Sign out',
      may: null,
      body: null,
      answers: null,
      handle: async ({ request, url }) => {
        const response = new Response(null, { status: 204, headers: { 'set-cookie': cookie(url, '', 'Max-Age=0') } })
        for (const set of await doors.signOut(request)) response.headers.append('set-cookie', set)
        return response
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/sessions',
      summary: 'Sign out everywhere: every session of whoever asks ends',
      may: 'read',
      body: null,
      answers: null,
      handle: async ({ who }) => {
        await doors.signOutEverywhere(who.id)
        await recordAct(database, { at: clock.now(), who, act: 'sign-out', subject: who.name, detail: {} })
        return { value: null }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/tokens',
      summary: 'Make a token for a program, with a role and an end. It is shown once',
      may: 'people',
      body: 'TokenRequest',
      answers: 'Token',
      handle: async ({ body, who }) => {
        const value: TokenAnswer = await doors.newToken(body)
        await recordAct(database, { at: clock.now(), who, act: 'token', subject: body.name, detail: { role: body.role } })
        return { value }
      },
    }),
  ]
}
