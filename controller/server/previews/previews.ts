import type { Told } from '../../../shared/bridge.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { newSecret } from '../trust/secrets.ts'

/** A stage that somebody looks at, and the clock it is told. */
export interface Preview {
  id: string
  program: Program
  /** What the stage is told first: all of it. */
  state(): Told[]
  clock(): Told & { tell: 'clock' }
  connect(): ReadableStream<Uint8Array>
}

export interface Previews {
  /**
   * `films`: those whose bytes are here. `measured`: the stage shows nothing of the program and says what of it does not fit. The
   * person's oldest gives way to one too many.
   */
  open(given: { by: string; program: Program; films: string[]; at: Instant; link: string; measured?: boolean }): Preview
  /** Counts as being looked at. */
  find(id: string): Preview | null
  /** Puts another program in the place of the one that was told. False: it has ended. */
  show(id: string, program: Program): boolean
  /** False: it has ended. */
  move(id: string, at: Instant, rate: 0 | 1): boolean
  end(id: string): void
  /** When it ends if nobody asks for it again. */
  endsAt(id: string): Instant
  /** Ends those that nobody looks at any more. */
  tidy(): void
  close(): void
}

const IDLE_MS = 30 * 60_000
const MOST_PER_PERSON = 20
const RETRY_MS = 1000

interface Held {
  preview: Preview
  program: Program
  measured: boolean
  by: string
  usedAt: Instant
  at: Instant
  since: Instant
  rate: 0 | 1
  ears: Set<ReadableStreamDefaultController<Uint8Array>>
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const event = (told: Told): Uint8Array => encode(`data: ${JSON.stringify(told)}\n\n`)

/** Previews live in memory: what a restart forgets, the page opens again. */
export function createPreviews(clock: Clock): Previews {
  const all = new Map<string, Held>()

  const nowOf = ({ at, since, rate }: Held): Instant => (at + rate * (clock.now() - since)) as Instant
  const clockOf = (held: Held): Told & { tell: 'clock' } => ({ tell: 'clock', now: nowOf(held), rehearsal: false, held: held.rate === 0 })

  const programOf = ({ measured, program }: Held): Told =>
    measured ? { tell: 'measure', program } : { tell: 'program', program, from: 0 as Instant }
  function tell({ ears }: Held, told: Told): void {
    for (const ear of ears)
      try {
        ear.enqueue(event(told))
      } catch {
        ears.delete(ear)
      }
  }

  function end(id: string): void {
    for (const ear of all.get(id)?.ears ?? [])
      try {
        ear.close()
      } catch {
        // It went by itself.
      }
    all.delete(id)
  }
  function tidy(): void {
    for (const [id, { usedAt }] of all) if (clock.now() - usedAt >= IDLE_MS) end(id)
  }
  function find(id: string): Held | null {
    tidy()
    const held = all.get(id)
    if (held) held.usedAt = clock.now()
    return held ?? null
  }
  function connect({ ears, preview }: Held): ReadableStream<Uint8Array> {
    let own: ReadableStreamDefaultController<Uint8Array>
    return new ReadableStream({
      start: (ear) => {
        own = ear
        ears.add(ear)
        ear.enqueue(encode(`retry: ${RETRY_MS}\n\n`))
        for (const told of preview.state()) ear.enqueue(event(told))
      },
      cancel: () => void ears.delete(own),
    })
  }

  return {
    open: ({ by, program, films, at, link, measured = false }) => {
      tidy()
      const own = [...all.values()].filter((held) => held.by === by).toSorted((one, other) => one.usedAt - other.usedAt)
      for (const held of own.slice(0, Math.max(0, own.length - MOST_PER_PERSON + 1))) end(held.preview.id)
      const { name, location } = program.screen
      const preview: Preview = {
        id: newSecret(),
        get program() {
          return held.program
        },
        state: () => [
          clockOf(held),
          { tell: 'screen', screen: { kind: 'paired', name, location, link } },
          { tell: 'ready', films },
          programOf(held),
        ],
        clock: () => clockOf(held),
        connect: () => connect(held),
      }
      const held: Held = { preview, program, measured, by, usedAt: clock.now(), at, since: clock.now(), rate: 1, ears: new Set() }
      all.set(preview.id, held)
      return preview
    },
    find: (id) => find(id)?.preview ?? null,
    show: (id, program) => {
      const held = find(id)
      if (!held) return false
      held.program = program
      tell(held, programOf(held))
      return true
    },
    move: (id, at, rate) => {
      const held = find(id)
      if (!held) return false
      Object.assign(held, { at, rate, since: clock.now() })
      tell(held, clockOf(held))
      return true
    },
    end,
    endsAt: (id) => ((all.get(id)?.usedAt ?? clock.now()) + IDLE_MS) as Instant,
    tidy,
    close: () => {
      for (const id of all.keys()) end(id)
    },
  }
}
