import type { Clock } from '../../shared/clock.ts'
import { Fault, type FaultCode } from '../../shared/faults.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ItemContent, Program } from '../../shared/schema/program.ts'
import type { Refusal, Status } from '../../shared/schema/wire.ts'
import { decideActivation } from './activation.ts'
import type { Log } from './log.ts'
import type { ProgramStore } from './program-store.ts'
import type { StandingFaults } from './standing-faults.ts'
import { type Expectation, type Held, readMessage, timely, verifySignature } from './verify-program.ts'
import { nothing } from './waiting.ts'

/** Where programs arrive: takes or refuses them, and lets the pending one become active at its moment. */
export interface ProgramDesk {
  active(): Program | null
  /** The active one or the one it took over from; null: neither has this revision. */
  ofRevision(revision: number): Program | null
  /** The active one, and the pending one if there is any. */
  all(): Program[]
  refused(): Status['refused']
  /** One message at a time, in the order of their coming. */
  receive(message: Uint8Array): Promise<void>
  /** As `receive`, for one that came another way than over the bus: a refusal is answered, and is no news of the link. */
  offer(jws: string): Promise<Offered>
  /** Something has arrived or time has passed: looks whether the pending program's moment has come. */
  reconsider(): void
  stop(): void
}

export type Offered = 'taken' | 'same' | Refusal

type Judged = { ok: true; held: Held; isNew: boolean } | { ok: false; why: Refusal; revision: number | null }

export interface ProgramDeskParts {
  store: ProgramStore
  expectation: Expectation
  clock: Clock
  faults: StandingFaults
  log: Log
  /** A program as it can be shown at an instant: without what is left out. */
  seen(program: Program, at: Instant): Program
  isComplete(contents: ItemContent[], program: Program): boolean
  /** The stage changes over at `from`. */
  onActive(program: Program, from: Instant): void
  /** The pending program will become active at that instant; null: what was said of it no longer holds. */
  onUpcoming(upcoming: { program: Program; from: Instant } | null): void
  onPending(): void
  onRefused(): void
}

export function createProgramDesk(parts: ProgramDeskParts): ProgramDesk {
  const { store, clock, faults, log } = parts
  let before: Program | null = null
  let refused: Status['refused'] = null
  let queue = Promise.resolve()
  let cancel: () => void = nothing
  let upcoming: { program: Program; from: Instant } | null = null

  let trouble: FaultCode | null = null
  const diskTrouble = (error: unknown): void => {
    trouble = error instanceof Fault ? error.code : 'disk-failing'
    faults.set(trouble)
    log('error', 'A program could not be kept on disk; it plays all the same.', { error: String(error) })
  }

  const diskIsWell = (): void => {
    if (trouble !== null) faults.clear(trouble)
    trouble = null
  }

  function refuse(why: Refusal, revision: number | null, request: string | null): void {
    log('warn', 'A program was refused; what plays goes on.', { why, revision, request })
    refused = { why, revision, at: clock.now() }
    faults.set('program-refused')
    parts.onRefused()
  }

  async function take(message: Uint8Array): Promise<void> {
    // Retained messages are cleared by empty ones (MQTT 3.1.1 section 3.3.1.3): no program is said, nothing changes.
    if (message.byteLength === 0) return
    const received = readMessage(message)
    if (!received.ok) return refuse(received.why, null, null)
    const verdict = await judge(received.jws)
    if (!verdict.ok) return refuse(verdict.why, verdict.revision, received.request)
    refused = null
    faults.clear('program-refused')
    if (verdict.isNew) await accept(verdict.held, received.request)
    else parts.onRefused()
  }

  async function judge(jws: string): Promise<Judged> {
    const verdict = await verifySignature(jws, parts.expectation)
    if (!verdict.ok) return verdict
    const { held } = verdict
    const timeliness = timely(held, store.newest(), clock.now())
    if (timeliness === 'older' || timeliness === 'expired') return { ok: false, why: timeliness, revision: held.program.revision }
    return { ok: true, held, isNew: timeliness === 'take' }
  }

  async function takeOffered(jws: string): Promise<Offered> {
    const verdict = await judge(jws)
    if (!verdict.ok) return verdict.why
    if (verdict.isNew) await accept(verdict.held, null)
    return verdict.isNew ? 'taken' : 'same'
  }

  async function accept(held: Held, request: string | null): Promise<void> {
    log('info', 'A new program came.', { revision: held.program.revision, request })
    await store.keepPending(held).then(diskIsWell, diskTrouble)
    parts.onPending()
    reconsider()
  }

  function reconsider(): void {
    cancel()
    const pending = store.pending()?.program
    if (!pending) return
    const active = store.active()?.program ?? null
    const now = clock.now()
    const decision = decideActivation({
      active: active && parts.seen(active, now),
      pending: parts.seen(pending, now),
      now,
      isComplete: (contents) => parts.isComplete(contents, pending),
    })
    if (decision.kind === 'later') {
      announce(decision.upcoming === null ? null : { program: pending, from: decision.upcoming })
      cancel = clock.at(decision.at, reconsider)
      return
    }
    upcoming = null
    log('info', 'A program becomes active.', { revision: pending.revision, why: decision.why })
    before = active
    const kept = store.activate()
    parts.onActive(pending, decision.from)
    kept.then(diskIsWell, diskTrouble)
  }

  function announce(next: typeof upcoming): void {
    if (next?.program === upcoming?.program && next?.from === upcoming?.from) return
    upcoming = next
    parts.onUpcoming(next)
  }

  return {
    active: () => store.active()?.program ?? null,
    ofRevision: (revision) => [store.active()?.program, before].find((program) => program?.revision === revision) ?? null,
    all: () => [store.active(), store.pending()].flatMap((held) => (held ? [held.program] : [])),
    refused: () => refused,
    receive(message) {
      queue = queue.then(() => take(message)).catch((error: unknown) => log('error', 'A program message broke the desk.', { error }))
      return queue
    },
    offer(jws) {
      const answer = queue.then(() => takeOffered(jws))
      queue = answer.then(nothing, nothing)
      return answer
    },
    reconsider,
    stop: () => cancel(),
  }
}
