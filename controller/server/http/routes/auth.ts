import { type Problem, problem } from '../../../../shared/problems.ts'
import type { Clock } from '../../../../shared/clock.ts'
import type { SignedIn, TotpSetUp } from '../../../api/people.ts'
import { type Act, type Actor, recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import { rateLimit } from '../../pairing/rate-limit.ts'
import { AUTH_PATH, type Auth, type AuthAnswer } from '../../people/auth.ts'
import { checkPassword, PASSWORD_LEAST, plainEmail } from '../../people/check-person.ts'
import { type Call, type Reply, type Route, route } from '../route.ts'

const TRIES_A_MINUTE = 20
const TRIES_AN_ADDRESS = 10
const ADDRESS_MS = 10 * 60_000
const LOCKED_SECONDS = 900

/** Signing in and out, and how one signs in. Each stands before the endpoint of better-auth that has the same path. */
export function authRoutes({ database, clock, auth }: { database: Database; clock: Clock; auth: Auth }): Route[] {
  const byAddress = rateLimit(clock, TRIES_A_MINUTE, 60_000)
  const byEmail = rateLimit(clock, TRIES_AN_ADDRESS, ADDRESS_MS)
  const record = (who: Actor, act: Act['act']) => recordAct(database, { at: clock.now(), who, act, subject: who.name, detail: {} })
  /** The person behind a session: nobody with a token or the one-time link has a password. */
  const person = async ({ request }: Pick<Call<unknown>, 'request'>) => auth.personOf(request)
  /** What only a person may ask, who tries no more often than a person would. */
  const asPerson = async (call: Pick<Call<unknown>, 'request' | 'address'>, answer: (who: Actor) => Promise<Reply>): Promise<Reply> => {
    const who = await person(call)
    if (!who) return noPerson()
    const wait = byAddress(call.address)
    return wait > 0 ? tooOften(wait) : answer(who)
  }

  return [
    route({
      method: 'POST',
      path: `${AUTH_PATH}/sign-in/email`,
      summary: 'Sign in with an e-mail address and a password; the answer sets the session cookie, or asks for the second step',
      may: null,
      body: 'PasswordSignIn',
      answers: 'SignedIn',
      handle: async ({ body, request, address }) => {
        const email = plainEmail(body.email)
        const wait = Math.max(byAddress(address), byEmail(email))
        if (wait > 0) return tooOften(wait)
        const answer = await auth.ask('/sign-in/email', request, { email, password: body.password })
        if (!answer.ok) return refusal(answer)
        const { user } = answer.value as { user?: Actor }
        if (user) await record(user, 'sign-in')
        return withCookies(answer, { secondStep: !user } satisfies SignedIn)
      },
    }),
    route({
      method: 'POST',
      path: `${AUTH_PATH}/two-factor/verify-totp`,
      summary:
        'The second step: the code of the authenticator, or one of the codes for when it is lost. Signed in, it turns the second step on',
      may: null,
      body: 'SecondStep',
      answers: null,
      handle: async (call) => {
        const wait = byAddress(call.address)
        if (wait > 0) return tooOften(wait)
        const before = await person(call)
        const code = call.body.code.replaceAll(/\s/g, '')
        const path = /^\d{6}$/.test(code) || before ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
        const answer = await auth.ask(path, call.request, { code })
        if (!answer.ok) return refusal(answer)
        const { user } = answer.value as { user: Actor }
        await record(user, before ? 'totp-on' : 'sign-in')
        return withCookies(answer, null)
      },
    }),
    route({
      method: 'POST',
      path: `${AUTH_PATH}/two-factor/enable`,
      summary: 'Begin with the second step: what the authenticator is to be given. It is on once a code of it has been verified',
      may: 'read',
      body: 'PasswordProof',
      answers: 'TotpSetUp',
      handle: (call) =>
        asPerson(call, async () => {
          const answer = await auth.ask('/two-factor/enable', call.request, { password: call.body.password })
          if (!answer.ok) return refusal(answer)
          const { totpURI, backupCodes } = answer.value as { totpURI: string; backupCodes: string[] }
          return withCookies(answer, { uri: totpURI, codes: backupCodes } satisfies TotpSetUp)
        }),
    }),
    route({
      method: 'POST',
      path: `${AUTH_PATH}/two-factor/disable`,
      summary: 'Sign in without a second step from now on',
      may: 'read',
      body: 'PasswordProof',
      answers: null,
      handle: (call) =>
        asPerson(call, async (who) => {
          const answer = await auth.ask('/two-factor/disable', call.request, { password: call.body.password })
          if (!answer.ok) return refusal(answer)
          await record(who, 'totp-off')
          return withCookies(answer, null)
        }),
    }),
    route({
      method: 'POST',
      path: `${AUTH_PATH}/change-password`,
      summary: 'Change one’s password; every other session ends',
      may: 'read',
      body: 'PasswordChange',
      answers: null,
      handle: (call) =>
        asPerson(call, async (who) => {
          const problems = checkPassword(call.body.newPassword, '/newPassword')
          if (problems.length > 0) return { status: 422, problems }
          const answer = await auth.ask('/change-password', call.request, { ...call.body, revokeOtherSessions: true })
          if (!answer.ok) return refusal(answer, '/currentPassword')
          await record(who, 'password')
          return withCookies(answer, null)
        }),
    }),
  ]
}

const say = (status: number, told: Problem): Reply => ({ status, problems: [told] })
const tooOften = (seconds: number): Reply => say(429, problem('', 'too-often', { seconds }))
const noPerson = (): Reply => say(409, problem('', 'no-person'))

/** An answer of ours with the cookies that better-auth sets. */
export function withCookies({ cookies }: { cookies: readonly string[] }, value: unknown): Response {
  const response = Response.json(value, { headers: { 'cache-control': 'no-store' } })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

/** Better-auth's refusals in our words; one that we do not know is a bug. */
function refusal({ status, code }: Extract<AuthAnswer, { ok: false }>, path = '/password'): Reply {
  switch (code) {
    case 'INVALID_EMAIL':
    case 'INVALID_EMAIL_OR_PASSWORD':
      return say(403, problem('', 'sign-in-wrong'))
    case 'INVALID_PASSWORD':
      return say(403, problem(path, 'password-wrong'))
    case 'PASSWORD_TOO_SHORT':
      return say(422, problem(path, 'password-short', { least: PASSWORD_LEAST }))
    case 'PASSWORD_TOO_LONG':
      return say(403, problem('', 'sign-in-wrong'))
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
      return say(403, problem('/code', 'code-wrong'))
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'TOTP_NOT_ENABLED':
      return say(403, problem('', 'second-step-over'))
    case 'TOTP_ALREADY_ENABLED':
      return say(409, problem('', 'second-step-on'))
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return say(429, problem('', 'too-often', { seconds: LOCKED_SECONDS }))
    case 'UNAUTHORIZED':
      return say(401, problem('', 'sign-in-needed'))
    default:
      throw new Error(`better-auth refused with ${status} ${code}`)
  }
}
