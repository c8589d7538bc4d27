import type { Said, Told } from '../../shared/bridge.ts'
import type { ToldClock } from './told-clock.ts'

const RESYNC_MS = 60_000
const REOPEN_MS = 1_000
/** A teller that hung up is told again after this, then ever later up to the longest. */
const RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000
/** News that nobody takes is kept up to this many, the oldest dropped first. */
const KEPT = 500

export interface Teller {
  start(): void
  stop(): void
  say(news: Said): void
}

/** The page's side of `shared/bridge.ts`: hears events, asks for the clock, says what happened. All addresses relative to the page. */
export function bridgeTeller(clock: ToldClock, monotonic: () => number, hear: (told: Told) => void): Teller {
  let events: EventSource | null = null
  let resync: ReturnType<typeof setInterval> | undefined
  let reopen: ReturnType<typeof setTimeout> | undefined
  let unsaid: Said[] = []
  let saying = false

  /** Half the round trip is taken off; of three askings the quickest counts. */
  async function askClock(): Promise<void> {
    if (clock.held()) return
    let best: { roundMs: number; now: number; at: number } | null = null
    for (let turn = 0; turn < 3; turn++) {
      const asked = monotonic()
      const response = await fetch('clock', { cache: 'no-store' }).catch(() => null)
      const at = monotonic()
      if (response === null || !response.ok) return
      const { now } = (await response.json()) as { now: number }
      const roundMs = at - asked
      if (best === null || roundMs < best.roundMs) best = { roundMs, now: now + roundMs / 2, at }
    }
    if (best !== null && !clock.held()) clock.tell(best.now + monotonic() - best.at)
  }

  function open(): void {
    events = new EventSource('events')
    events.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as Told
      if (told.tell === 'clock') {
        // What travels in the stream has waited in it: it sets an unknown or a jumped clock; asking does the fine work.
        const turns = told.held === true || clock.held()
        if (turns || !clock.known() || Math.abs(told.now - clock.exact()) > 250) clock.tell(told.now, told.held === true)
        else void askClock()
      }
      hear(told)
    })
    events.addEventListener('error', () => {
      if (events?.readyState !== EventSource.CLOSED) return
      reopen = setTimeout(open, REOPEN_MS)
    })
  }

  async function sayAll(): Promise<void> {
    if (saying) return
    saying = true
    let pauseMs = RETRY_MS
    while (unsaid.length > 0) {
      const batch = unsaid
      unsaid = []
      const body = JSON.stringify(batch)
      const response = await fetch('said', { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => null)
      if (response?.ok) {
        pauseMs = RETRY_MS
        continue
      }
      unsaid = [...batch, ...unsaid].slice(-KEPT)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      pauseMs = Math.min(pauseMs * 2, LONGEST_RETRY_MS)
    }
    saying = false
  }

  return {
    start() {
      open()
      void askClock()
      resync = setInterval(() => void askClock(), RESYNC_MS)
    },
    stop() {
      events?.close()
      clearInterval(resync)
      clearTimeout(reopen)
    },
    say(news) {
      unsaid.push(news)
      void sayAll()
    },
  }
}
