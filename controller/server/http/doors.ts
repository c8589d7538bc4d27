import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { TokenRequest } from '../../../shared/schema/requests.ts'
import type { Database } from '../database/tables.ts'
import type { Auth } from '../people/auth.ts'
import { isSecret, newSecret, sha256Of } from '../trust/secrets.ts'
import type { Principal } from './route.ts'

const DAY_MS = 86_400_000
const SESSION_DAYS = 30
const LINK_MS = DAY_MS
/** Who comes in by the one-time link. */
const LINK = 'link'
export const COOKIE = 'lavha-session'

/** How people and programs come in. Of every secret only the SHA-256 is kept. */
export interface Doors {
  principalOf(request: Request): Promise<Principal | null>
  /** The secret of a one-time sign-in link; it takes the place of the one before. */
  newLink(): string
  /** The secret of a new session; null: the link is used up or too old. */
  signIn(link: string): Promise<{ secret: string; endsAt: Instant } | null>
  /** The answer: cookies to take back beside our own. */
  signOut(request: Request): Promise<string[]>
  signOutEverywhere(id: string): Promise<void>
  newToken(request: TokenRequest): Promise<{ token: string; endsAt: Instant }>
  tidy(): Promise<void>
}

export function createDoors(parts: { database: Database; clock: Clock; localToken: string; auth: Auth }): Doors {
  const { database, clock, auth } = parts
  const localHash = sha256Of(parts.localToken)
  let link: { hash: string; endsAt: Instant } | null = null

  const byToken = async (secret: string): Promise<Principal | null> => {
    if (isSecret(secret, localHash)) return { id: 'local', name: 'local', role: 'administrator' }
    const row = await database.selectFrom('tokens').selectAll().where('hash', '=', sha256Of(secret)).executeTakeFirst()
    return row && row.endsAt > clock.now() ? { id: `token ${row.hash.slice(0, 12)}`, name: `token ${row.name}`, role: row.role } : null
  }
  const bySession = async (secret: string): Promise<Principal | null> => {
    const row = await database.selectFrom('sessions').selectAll().where('hash', '=', sha256Of(secret)).executeTakeFirst()
    return row && row.endsAt > clock.now() ? { id: LINK, name: LINK, role: row.role } : null
  }

  return {
    principalOf: async (request) => {
      const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
      if (bearer !== undefined) return byToken(bearer)
      const session = sessionOf(request)
      return (await auth.personOf(request)) ?? (session === null ? null : bySession(session))
    },
    newLink: () => {
      const secret = newSecret()
      link = { hash: sha256Of(secret), endsAt: (clock.now() + LINK_MS) as Instant }
      return secret
    },
    signIn: async (given) => {
      if (!link || !isSecret(given, link.hash) || link.endsAt <= clock.now()) return null
      link = null
      const secret = newSecret()
      const createdAt = clock.now()
      const endsAt = (createdAt + SESSION_DAYS * DAY_MS) as Instant
      await database
        .insertInto('sessions')
        .values({ hash: sha256Of(secret), role: 'administrator', createdAt, endsAt })
        .execute()
      return { secret, endsAt }
    },
    signOut: async (request) => {
      const session = sessionOf(request)
      if (session !== null) await database.deleteFrom('sessions').where('hash', '=', sha256Of(session)).execute()
      if ((await auth.personOf(request)) === null) return []
      const answer = await auth.ask('/sign-out', request)
      return answer.ok ? answer.cookies : []
    },
    signOutEverywhere: async (id) => {
      await database.deleteFrom('peopleSessions').where('userId', '=', id).execute()
      if (id === LINK) await database.deleteFrom('sessions').execute()
    },
    newToken: async ({ name, role, days }) => {
      const token = newSecret()
      const createdAt = clock.now()
      const endsAt = (createdAt + days * DAY_MS) as Instant
      await database
        .insertInto('tokens')
        .values({ hash: sha256Of(token), name, role, createdAt, endsAt })
        .execute()
      return { token, endsAt }
    },
    tidy: async () => {
      await database.deleteFrom('sessions').where('endsAt', '<=', clock.now()).execute()
      await database.deleteFrom('tokens').where('endsAt', '<=', clock.now()).execute()
    },
  }
}

const sessionOf = (request: Request): string | null =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? null

/**
 * Whether a page of another site sent this. Browsers say so themselves (Fetch Metadata); where one does not, the Origin must be
 * ours. Requests with a token carry nothing that a browser would add by itself.
 */
export function isForeign(request: Request, url: URL): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || /^Bearer /i.test(request.headers.get('authorization') ?? '')) return false
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('origin')
  return origin !== null && (!URL.canParse(origin) || new URL(origin).host !== url.host)
}
