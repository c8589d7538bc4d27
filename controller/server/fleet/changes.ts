import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'

/** Tells open pages what has changed: at most twice a second, however much happens. */
export interface Changes {
  /** `about`: the first part of the answers' path that changed, such as `screens`. */
  note(about: string): void
  /** Something was changed by a request that concerns no open page in particular. */
  touch(): void
  /** Grows with every change. */
  version(): number
  stream(): ReadableStream<Uint8Array>
  close(): void
}

const AT_MOST_EVERY_MS = 500
const STILL_THERE_EVERY_MS = 20_000

const encode = (text: string) => new TextEncoder().encode(text)

export function createChanges(clock: Clock): Changes {
  const listeners = new Set<ReadableStreamDefaultController<Uint8Array>>()
  let cancel: (() => void) | null = null
  let noted = new Set<string>()
  let beat: (() => void) | null = null
  let version = 0

  const send = (text: string) => {
    for (const listener of listeners) listener.enqueue(encode(text))
  }
  const beatSoon = () => {
    beat = clock.at((clock.now() + STILL_THERE_EVERY_MS) as Instant, () => {
      send(': still there\n\n')
      beatSoon()
    })
  }
  return {
    version: () => version,
    touch: () => void (version += 1),
    note: (about) => {
      version += 1
      if (listeners.size === 0) return
      noted.add(about)
      if (cancel) return
      cancel = clock.at((clock.now() + AT_MOST_EVERY_MS) as Instant, () => {
        cancel = null
        send(`event: changed\ndata: ${JSON.stringify({ about: [...noted] })}\n\n`)
        noted = new Set()
      })
    },
    stream: () => {
      let own: ReadableStreamDefaultController<Uint8Array>
      return new ReadableStream({
        start: (listener) => {
          own = listener
          if (listeners.size === 0) beatSoon()
          listeners.add(listener)
          listener.enqueue(encode('retry: 2000\n\n'))
        },
        cancel: () => {
          listeners.delete(own)
          if (listeners.size === 0) beat?.()
        },
      })
    },
    close: () => {
      cancel?.()
      beat?.()
      for (const listener of listeners) listener.close()
      listeners.clear()
    },
  }
}
