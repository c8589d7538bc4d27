import { problem } from '../../../../shared/problems.ts'
import type { Clock } from '../../../../shared/clock.ts'
import type { ScreenId } from '../../../../shared/schema/ids.ts'
import type { ClaimedAnswer, WaitingRow } from '../../../api.ts'
import { recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import type { Pairings } from '../../pairing/pairings.ts'
import { rateLimit } from '../../pairing/rate-limit.ts'
import { type Reply, type Route, route } from '../route.ts'

export interface PairingParts {
  database: Database
  clock: Clock
  pairings: Pairings
  /** The broker's address for a player that reached the controller under this URL. */
  mqttUrlFor(url: URL): string
  /** Whether accounts of another broker have to be added by its operator. */
  external: boolean
  turnOut(screen: ScreenId): void
}

const MINUTE_MS = 60_000
const OFFERS_A_MINUTE = 20
const WRONG_CODES_A_MINUTE = 20
const isLoopback = (address: string): boolean => /^(::1|127\.|::ffff:127\.)/.test(address)

const tooOften = (seconds: number): Reply => ({ status: 429, problems: [problem('', 'too-often', { seconds })] })

export function pairingRoutes({ database, clock, pairings, mqttUrlFor, external, turnOut }: PairingParts): Route[] {
  const offers = rateLimit(clock, OFFERS_A_MINUTE, MINUTE_MS)
  const wrongCodes = rateLimit(clock, WRONG_CODES_A_MINUTE, MINUTE_MS)

  return [
    route({
      method: 'POST',
      path: '/api/v1/pairings',
      summary: 'A new player offers its public key and learns the controller’s; both then know the code',
      may: null,
      body: 'PairingOffer',
      answers: 'PairingTerms',
      handle: async ({ body, address }) => {
        const wait = isLoopback(address) ? 0 : offers(address)
        if (wait > 0) return tooOften(wait)
        const terms = await pairings.offer(body, address)
        return terms ? { value: terms } : tooOften(MINUTE_MS / 1000)
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/pairings',
      summary: 'Players that wait to be paired. Their codes stand on their screens only',
      may: 'screens',
      body: null,
      answers: 'WaitingRows',
      handle: async () => {
        const value: WaitingRow[] = (await pairings.waiting()).map(({ code: _code, ...row }) => row)
        return { value }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/pairings/{pairing}',
      summary: 'A player asks whether it has been claimed; `Authorization: Bearer` is a JWS over {pairing} by its own key',
      may: null,
      body: null,
      answers: 'PairingAnswer',
      handle: async ({ request, url, params }) => {
        const proof = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
        const result = await pairings.answer(params['pairing'] ?? '', proof, mqttUrlFor(url))
        if (result.ok) return { value: result.answer }
        return result.why === 'gone'
          ? { status: 410, problems: [problem('', 'pairing-gone')] }
          : { status: 401, problems: [problem('', 'pairing-proof')] }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/pairings/claim',
      summary: 'Make the player that shows this code the screen of this id; a player it had before is turned out',
      may: 'screens',
      body: 'PairingClaim',
      answers: 'Claimed',
      handle: async ({ body, who }) => {
        const claimed = await pairings.claim(body)
        if (!claimed.ok) {
          const wait = wrongCodes(who.id)
          return wait > 0 ? tooOften(wait) : { status: 422, problems: claimed.problems }
        }
        const { screen, password } = claimed
        turnOut(screen)
        await recordAct(database, { at: clock.now(), who, act: 'pair', subject: screen, detail: {} })
        return { value: { screen, account: external ? { username: screen, password } : null } satisfies ClaimedAnswer }
      },
    }),
  ]
}
