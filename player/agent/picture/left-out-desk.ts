import type { Told } from '../../../shared/bridge.ts'
import type { Clock } from '../../../shared/clock.ts'
import { contentName } from '../../../shared/item-content.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { LeftOutItem } from '../../../shared/schema/wire.ts'
import { createLeftOut } from '../../../shared/timeline/leave-out.ts'
import { onAir } from '../../../shared/timeline/timeline.ts'
import type { Log } from '../log.ts'
import type { StandingFaults } from '../standing-faults.ts'
import { nothing } from '../waiting.ts'
import type { PictureBook } from './picture-book.ts'
import { afterNews, isOut, isSafe, namesOut, type News, nextTry } from './quarantine.ts'

/** Keeps what cannot be shown out of the picture, and has it tried again when its time is over. */
export interface LeftOutDesk {
  hear(news: News): void
  /** The program as it can be shown at an instant. */
  seen(program: Program, at: Instant): Program
  told(): Told & { tell: 'left-out' }
  list(): LeftOutItem[]
  /** Other programs are held now. */
  look(): void
  stop(): Promise<void>
}

export interface LeftOutParts {
  book: PictureBook
  clock: Clock
  faults: StandingFaults
  log: Log
  /** The active and the pending program. */
  programs(): Program[]
  active(): Program | null
  tell(told: Told): void
  onChange(): void
}

const MOST_LISTED = 50

export function createLeftOutDesk({ book, clock, faults, log, programs, active, tell, onChange }: LeftOutParts): LeftOutDesk {
  const leftOut = createLeftOut()
  let { kept } = book
  let told: readonly string[] = []
  let changeAt = 0
  let cancel = nothing

  const named = (): string[] =>
    programs().flatMap(({ bookings }) => bookings.flatMap(({ items }) => items.map(({ content }) => contentName(content))))

  /** At once where a bad one is due, else after what is due now, so that nothing that plays is cut. */
  function changesAt(names: readonly string[]): Instant {
    const now = clock.now()
    const program = active()
    const due = program && onAir(leftOut.seen(program, now), now)
    return !due?.content || names.includes(contentName(due.content)) ? now : due.to
  }

  function look(): void {
    cancel()
    const now = clock.now()
    const next = nextTry(kept, now)
    if (next !== null) cancel = clock.at(next, look)
    if (isSafe(kept, now)) faults.set('safe-loop')
    else faults.clear('safe-loop')
    const names = namesOut(kept, named(), now)
    if (names.join('\n') === told.join('\n')) return
    told = names
    const from = changesAt(names)
    changeAt = from
    leftOut.hear(new Set(names), from)
    tell({ tell: 'left-out', contents: names, from })
    onChange()
  }

  function hear(news: News): void {
    const before = kept
    kept = afterNews(kept, news, clock.now())
    if (JSON.stringify(before) === JSON.stringify(kept)) return
    book.keep(kept)
    for (const { content, why, until, times } of kept.entries.filter((entry) => !before.entries.includes(entry)))
      log('warn', 'Something that cannot be shown is left out.', { content: content.slice(0, 80), why, until, times })
    look()
  }

  return {
    hear,
    seen: leftOut.seen,
    told: () => ({ tell: 'left-out', contents: [...told], from: Math.max(clock.now(), changeAt) as Instant }),
    list() {
      const now = clock.now()
      const out = new Map(kept.entries.filter((entry) => isOut(entry, now)).map((entry) => [entry.content, entry]))
      const items = (active()?.bookings ?? []).flatMap(({ id: booking, campaign, items: own }) =>
        own.flatMap(({ id: item, title, content }) => {
          const entry = out.get(contentName(content))
          return entry ? [{ campaign, booking, item, title, why: entry.why, since: entry.since, until: entry.until }] : []
        }),
      )
      return items.slice(0, MOST_LISTED)
    },
    look() {
      hear({ kind: 'named', contents: new Set(named()) })
      look()
    },
    async stop() {
      cancel()
      await book.close()
    },
  }
}
