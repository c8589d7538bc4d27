import { createHash } from 'node:crypto'
import type { ScreenFace } from '../../shared/bridge.ts'
import type { Clock } from '../../shared/clock.ts'
import { pairingCode, pairingText } from '../../shared/pairing.ts'
import { checkTolerant, type Valid } from '../../shared/schema/validate.ts'
import type { Credential, PairingOffer, PairingTerms, PublicKey } from '../../shared/schema/wire-pairing.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { type Backoff, backoffMs, wait } from './waiting.ts'

export interface PairingParts {
  identity: Identity
  controllerUrl: string
  version: string
  clock: Clock
  random: () => number
  signal: AbortSignal
  show(face: ScreenFace & { kind: 'pairing' }): void
  log: Log
}

/** How often an unclaimed player asks: a person waits beside it. */
const ASK_EVERY_MS = 2000
const PAUSES: Backoff = { firstMs: 2000, mostMs: 60_000 }
const ANSWER_WITHIN_MS = 15_000
/** Expired, forgotten, or not ours any more: a new offer is made. */
const GONE = [400, 401, 403, 404, 410]

interface Offered {
  terms: PairingTerms
  /** The one key that the code on the screen proves; no other is pinned. */
  proven: PublicKey
}

/** Offers this player's key and shows the code until somebody claims it; null when it was told to stop. */
export async function pair(parts: PairingParts): Promise<Credential | null> {
  const { clock, signal, log } = parts
  let offered: Offered | null = null
  for (let failures = 0; !signal.aborted;) {
    try {
      if (offered === null) {
        offered = await offer(parts)
        parts.show(faceOf(parts, offered))
      }
      const answer = await ask(parts, offered)
      failures = 0
      if (answer === 'gone') offered = null
      else if (answer !== 'waiting') return answer
      await wait(clock, ASK_EVERY_MS, signal)
    } catch (error) {
      if (signal.aborted) break
      log(failures === 0 ? 'warn' : 'debug', 'Pairing waits for the controller.', {
        controller: parts.controllerUrl,
        error: String((error as Error).cause ?? error),
      })
      await wait(clock, backoffMs(PAUSES, failures, parts.random), signal)
      failures += 1
    }
  }
  return null
}

function faceOf({ controllerUrl, identity }: PairingParts, { terms, proven }: Offered): ScreenFace & { kind: 'pairing' } {
  const digest = createHash('sha256')
    .update(pairingText(identity.key, proven, terms.pairing))
    .digest()
  const code = pairingCode(digest)
  return { kind: 'pairing', code, link: `${controllerUrl}/pair?code=${code}` }
}

async function offer(parts: PairingParts): Promise<Offered> {
  const body: PairingOffer = { key: parts.identity.key, version: parts.version }
  const response = await send(parts, 'pairings', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const terms = await read(response, 'PairingTerms')
  const [proven] = terms.keys
  if (!proven) throw new Error('no key in the terms')
  return { terms, proven }
}

async function ask(parts: PairingParts, { terms, proven }: Offered): Promise<'waiting' | 'gone' | Credential> {
  const proof = await parts.identity.sign('lavha-pairing+jws', { pairing: terms.pairing, iat: Math.floor(parts.clock.now() / 1000) })
  const response = await send(parts, `pairings/${encodeURIComponent(terms.pairing)}`, { headers: { authorization: `Bearer ${proof}` } })
  if (GONE.includes(response.status)) {
    await response.body?.cancel()
    return 'gone'
  }
  const answer = await read(response, 'PairingAnswer')
  if (answer.kind === 'waiting') return 'waiting'
  const pinned = answer.credential.keys.filter(({ x }) => x === proven.x)
  if (pinned.length === 0) {
    // Another key than the one the person compared by its code: somebody may stand between.
    parts.log('error', 'The credential names another key than the code proved; this pairing is dropped.')
    return 'gone'
  }
  return { ...answer.credential, keys: pinned }
}

const send = ({ controllerUrl, signal }: PairingParts, path: string, init: RequestInit): Promise<Response> =>
  fetch(`${controllerUrl}/api/v1/${path}`, {
    ...init,
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
  })

async function read<Name extends keyof Valid>(response: Response, name: Name): Promise<Valid[Name]> {
  const text = await response.text()
  if (!response.ok) throw new Error(`the controller answered ${response.status}: ${text.slice(0, 200)}`)
  const checked = checkTolerant(name, JSON.parse(text))
  if (!checked.ok) throw new Error(`not a ${name}: ${checked.problems.map(({ path, code }) => `${path} ${code}`).join(', ')}`)
  return checked.value
}
