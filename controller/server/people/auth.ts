import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { hashPassword } from 'better-auth/crypto'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Logger } from 'pino'
import type { Role } from '../../../shared/roles.ts'
import type { Database } from '../database/tables.ts'
import type { Principal } from '../http/route.ts'
import { PASSWORD_LEAST, PASSWORD_MOST } from './check-person.ts'

export const AUTH_PATH = '/api/v1/auth'
const SESSION_SECONDS = 30 * 86_400
const PREFIX = 'lavha'

/** What better-auth answered; `code` is its own word for what was wrong. `cookies`: whole `Set-Cookie` values. */
export type AuthAnswer = { ok: true; value: unknown; cookies: string[] } | { ok: false; status: number; code: string }

/** Passwords, sessions and second steps, kept by better-auth in our database. Nothing leaves the machine. */
export interface Auth {
  /** Who has the session that this request carries. */
  personOf(request: Request): Promise<Principal | null>
  /** Asks one of better-auth's endpoints, with the cookies of the request. */
  ask(path: string, request: Request, body?: unknown): Promise<AuthAnswer>
  hash(password: string): Promise<string>
  /** For better-auth's own check of its tables. */
  options: BetterAuthOptions
}

/**
 * Routes of ours stand before every endpoint: they refuse foreign pages, check the form, limit tries and say problems in three
 * languages, so better-auth's own origin check, limits and pages are off. Sessions end by the machine's own clock.
 */
export function createAuth(parts: { database: Database; secret: string; secure: boolean; log: Logger }): Auth {
  const { database, secret, secure, log } = parts
  const auth = betterAuth({
    appName: 'Lavha',
    baseURL: 'http://lavha.localhost',
    basePath: AUTH_PATH,
    secret,
    database: { db: database, type: 'sqlite' },
    user: { modelName: 'people', additionalFields: { role: { type: 'string', required: true, input: false } } },
    session: { modelName: 'peopleSessions', expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    account: { modelName: 'peopleAccounts' },
    verification: { modelName: 'peopleChecks' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_LEAST, maxPasswordLength: PASSWORD_MOST },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error({ from: 'better-auth' }, message) },
    advanced: {
      cookiePrefix: PREFIX,
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, path: '/' },
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: { session: { create: { before: async (session) => ({ data: { ...session, ipAddress: '', userAgent: '' } }) } } },
    plugins: [twoFactor({ issuer: 'Lavha', schema: { twoFactor: { modelName: 'peopleTotp' } } })],
  })

  return {
    personOf: async ({ headers }) => {
      if (headers.get('cookie')?.includes(`${PREFIX}.session_token`) !== true) return null
      const session = await auth.api.getSession({ headers })
      if (!session) return null
      const { id, name, role } = session.user
      return { id, name, role: role as Role }
    },
    ask: async (path, request, body = {}) => {
      const headers = { 'content-type': 'application/json', cookie: request.headers.get('cookie') ?? '' }
      const url = `http://lavha.localhost${AUTH_PATH}${path}`
      const response = await auth.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }))
      const text = await response.text()
      const value: unknown = text === '' ? null : JSON.parse(text)
      if (response.ok) return { ok: true, value, cookies: response.headers.getSetCookie() }
      return { ok: false, status: response.status, code: (value as { code?: string } | null)?.code ?? '' }
    },
    hash: hashPassword,
    options: auth.options as BetterAuthOptions,
  }
}
