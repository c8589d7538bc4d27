import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { checkTolerant } from '../../../shared/schema/validate.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { Bus } from '../bus.ts'
import { jsonOf, verifyJws } from '../verify-jws.ts'
import { nothing } from '../waiting.ts'
import { bestOf, type Exchange, type Reading } from './exchange.ts'

export interface TimeAsker {
  /** A new connection: the time is asked for anew. */
  connected(): void
  disconnected(): void
  hear(message: Uint8Array): void
}

export interface TimeAskerParts {
  screen: ScreenId
  keys: readonly PublicKey[]
  publish: Bus['publish']
  clock: Clock
  monotonicMs(): number
  random(): number
  onReading(reading: Reading): void
}

/** Cross-protocol: see `PROGRAM_TYPE`. */
const TIME_TYPE = 'lavha-time+jws'
/** Several, because on a busy line one of them gets through quickly. */
const QUESTIONS = 5
const BETWEEN_MS = 1000
/** A crystal that is 50 ppm off gains 45 ms in that time. */
const AGAIN_MS = 15 * 60_000
/** Chance spreads a fleet that was cut off together. */
const SPREAD = 0.2

/** Asks the controller for the time: a handful of questions at each connection and every quarter of an hour. Answers are signed. */
export function createTimeAsker(parts: TimeAskerParts): TimeAsker {
  const { clock, monotonicMs, random } = parts
  const asked = new Map<string, number>()
  let exchanges: Exchange[] = []
  let cancel: () => void = nothing
  const later = (ms: number, call: () => void): void => {
    cancel()
    cancel = clock.at((clock.now() + ms) as Instant, call)
  }

  function ask(left: number): void {
    if (left === 0) return decide()
    const nonce = crypto.randomUUID()
    asked.set(nonce, monotonicMs())
    parts.publish('timeAsk', { format: 1, nonce }).catch(() => asked.delete(nonce))
    later(BETWEEN_MS, () => ask(left - 1))
  }
  function decide(): void {
    const reading = bestOf(exchanges)
    exchanges = []
    asked.clear()
    later(AGAIN_MS * (1 + SPREAD * (random() - 0.5)), () => ask(QUESTIONS))
    if (reading !== null) parts.onReading(reading)
  }
  async function take(message: Uint8Array, heardMs: number): Promise<void> {
    const told = checkTolerant('TimeTell', jsonOf(message))
    if (!told.ok) return
    const signed = await verifyJws(told.value.jws, TIME_TYPE, parts.keys)
    const word = checkTolerant('TimeWord', signed.ok ? signed.value : undefined)
    if (!word.ok || word.value.screen !== parts.screen) return
    const { nonce, received, sent } = word.value
    const askedMs = asked.get(nonce)
    // Each question has one answer: what is played back later answers nothing.
    if (askedMs !== undefined && asked.delete(nonce)) exchanges.push({ askedMs, received, sent, heardMs })
  }

  return {
    connected: () => ask(QUESTIONS),
    disconnected() {
      cancel()
      exchanges = []
      asked.clear()
    },
    hear: (message) => void take(message, monotonicMs()),
  }
}
