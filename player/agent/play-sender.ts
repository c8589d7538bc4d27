import type { Clock } from '../../shared/clock.ts'
import { packPlays } from '../../shared/play-batch.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import { checkTolerant } from '../../shared/schema/validate.ts'
import type { PlayBatch, PlayHead } from '../../shared/schema/wire-plays.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { hashOfPlay } from './play-hash.ts'
import type { PlayLog } from './play-log.ts'
import { jsonOf } from './verify-jws.ts'
import { nothing } from './waiting.ts'

/** Brings the play log home over the bus: one batch at a time, the next when the one before is stored. */
export interface PlaySender {
  /** A play has ended. */
  look(): void
  connected(): void
  disconnected(): void
  hear(message: Uint8Array): void
}

export interface PlaySenderParts {
  screen: ScreenId
  playLog: PlayLog
  identity: Pick<Identity, 'sign'>
  publish(batch: PlayBatch): Promise<void>
  clock: Clock
  /** In [0, 1), for the spread of a fleet that comes back together. */
  random(): number
  log: Log
}

export const MOST_IN_BATCH = 250
/** So many are worth a message of their own; fewer wait, because a batch says its things and its signature once. */
const WORTH_SENDING = 100
const WAIT_MS = 5 * 60_000
const SPREAD_MS = 10_000
/** An answer that is later than this was lost, and with it perhaps the batch. */
const ANSWER_WITHIN_MS = 60_000

/** The records beyond a number, signed, for the bus or for a stick; null: there are none. `most`: records. */
export async function unsentBatch(
  { playLog, identity, screen }: Pick<PlaySenderParts, 'playLog' | 'identity' | 'screen'>,
  { after, most }: { after: number; most: number },
): Promise<PlayBatch | null> {
  const { damaged, plays } = playLog.unsent(after, most)
  const [lost] = damaged
  const newest = plays.at(-1)
  if (lost === undefined && !newest) return null
  const log = playLog.id()
  const packed = newest ? packPlays(plays) : { first: lost ?? 1, previous: null, things: [], plays: [] }
  const hash = newest ? hashOfPlay(newest) : null
  const head: PlayHead = { screen, log, first: packed.first, plays: plays.length, hash, damaged }
  return { format: 1, log, ...packed, damaged, head: await identity.sign('lavha-plays+jws', { ...head }) }
}

export function createPlaySender(parts: PlaySenderParts): PlaySender {
  const { playLog, clock, log } = parts
  let isUp = false
  let isBusy = false
  let dueAt: Instant | null = null
  let cancel: () => void = nothing
  const after = (ms: number): Instant => (clock.now() + ms) as Instant

  function look(): void {
    const waiting = playLog.lastSequence() - playLog.acknowledged()
    if (!isUp || isBusy || waiting === 0) return
    dueAt ??= after(WAIT_MS)
    if (waiting < WORTH_SENDING && clock.now() < dueAt) {
      cancel()
      cancel = clock.at(dueAt, look)
      return
    }
    isBusy = true
    cancel()
    cancel = clock.at(after(ANSWER_WITHIN_MS), again)
    void send().catch((error: unknown) => log('debug', 'Plays could not be sent.', { error: String(error) }))
  }

  async function send(): Promise<void> {
    const batch = await unsentBatch(parts, { after: playLog.acknowledged(), most: MOST_IN_BATCH })
    if (batch !== null) await parts.publish(batch)
  }

  function again(): void {
    isBusy = false
    dueAt = clock.now()
    look()
  }

  return {
    look,
    connected() {
      isUp = true
      isBusy = false
      dueAt = after(parts.random() * SPREAD_MS)
      look()
    },
    disconnected() {
      isUp = false
      cancel()
    },
    hear(message) {
      const ack = checkTolerant('PlayAck', jsonOf(message))
      if (!ack.ok || ack.value.log !== playLog.id()) return
      playLog.acknowledge(ack.value.upTo)
      isBusy = false
      dueAt = null
      look()
    },
  }
}
