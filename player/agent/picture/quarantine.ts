import type { Instant } from '../../../shared/schema/basics.ts'
import type { LeftOutWhy } from '../../../shared/schema/wire.ts'

/** A content that is left out until it is tried again; after that it is remembered until it has played well. */
export interface Entry {
  content: string
  why: LeftOutWhy
  since: Instant
  until: Instant
  /** How often in a row it was no good. */
  times: number
}
/** A window that fell while this content was in it or just being loaded. */
export interface Fall {
  content: string
  at: Instant
}
export interface Kept {
  entries: readonly Entry[]
  falls: readonly Fall[]
  /** Contents that played to their end without a fault. */
  good: readonly string[]
  /** Until then nothing but the good ones is shown. */
  safe: { since: Instant; until: Instant } | null
}
export const NOTHING_KEPT: Kept = { entries: [], falls: [], good: [], safe: null }

export type News =
  /** The stage tried it as often as it does in one play. */
  | { kind: 'gave-up'; content: string; why: LeftOutWhy }
  /** The window or its renderer is gone; what was in it, the last begun last. */
  | { kind: 'window-fell'; suspects: readonly string[] }
  | { kind: 'completed'; content: string }
  /** Its bytes were wrong and are right again. */
  | { kind: 'mended'; contents: readonly string[] }
  /** The picture does not hold: nothing but what has played well, until then. */
  | { kind: 'safe'; until: Instant }
  /** All that the programs name now. */
  | { kind: 'named'; contents: ReadonlySet<string> }

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Tried again after so long, twice as long each time in a row, up to a day. */
const FIRST_MS = { fault: 10 * MINUTE_MS, fall: 60 * MINUTE_MS }
/** So many falls within an hour are one content's doing. */
export const MOST_FALLS = 3
const FALLS_WITHIN_MS = 60 * MINUTE_MS
const MOST_GOOD = 200

export function afterNews(kept: Kept, news: News, now: Instant): Kept {
  switch (news.kind) {
    case 'gave-up':
      return leaveOut(kept, news.content, news.why, now)
    case 'window-fell': {
      const falls = [
        ...kept.falls.filter(({ at }) => at <= now && now - at < FALLS_WITHIN_MS),
        ...news.suspects.map((content) => ({ content, at: now })),
      ]
      const guilty = guiltyOf(falls, news.suspects)
      if (guilty === null) return { ...kept, falls }
      const left = leaveOut(kept, guilty, 'window-fell', now)
      return { ...left, falls: falls.filter(({ content }) => content !== guilty) }
    }
    case 'completed':
      return {
        ...kept,
        entries: without(kept.entries, [news.content]),
        falls: without(kept.falls, [news.content]),
        good: kept.good.includes(news.content) ? kept.good : [...kept.good, news.content].slice(-MOST_GOOD),
      }
    case 'mended':
      return { ...kept, entries: without(kept.entries, news.contents) }
    case 'safe':
      return { ...kept, safe: { since: now, until: news.until } }
    case 'named':
      return {
        ...kept,
        entries: kept.entries.filter(({ content }) => news.contents.has(content)),
        falls: kept.falls.filter(({ content }) => news.contents.has(content)),
        good: kept.good.filter((content) => news.contents.has(content)),
      }
  }
}

const without = <Of extends { content: string }>(list: readonly Of[], contents: readonly string[]): Of[] =>
  list.filter(({ content }) => !contents.includes(content))

/** Of those with the most falls the one that was begun last: what plays on its own brings no window down when the next is loaded. */
function guiltyOf(falls: readonly Fall[], suspects: readonly string[]): string | null {
  const count = (of: string): number => falls.filter(({ content }) => content === of).length
  const most = Math.max(0, ...suspects.map(count))
  return most >= MOST_FALLS ? (suspects.findLast((content) => count(content) === most) ?? null) : null
}

function leaveOut(kept: Kept, content: string, why: LeftOutWhy, now: Instant): Kept {
  const before = kept.entries.find((entry) => entry.content === content)
  // Two windows, or two words about one play.
  if (before && isOut(before, now)) return kept
  const times = (before?.times ?? 0) + 1
  const forMs = Math.min(DAY_MS, (why === 'window-fell' ? FIRST_MS.fall : FIRST_MS.fault) * 2 ** (times - 1))
  const entry: Entry = { content, why, since: now, until: (now + forMs) as Instant, times }
  return {
    ...kept,
    entries: [...without(kept.entries, [content]), entry],
    good: kept.good.filter((name) => name !== content),
  }
}

/** A clock that was set back keeps nothing out for longer than the longest. */
export const isOut = ({ since, until }: Pick<Entry, 'since' | 'until'>, now: Instant): boolean => now < until && now >= since - MINUTE_MS

export const isSafe = ({ safe }: Kept, now: Instant): boolean => safe !== null && isOut(safe, now)

/** Of these contents those that are not shown now. */
export function namesOut(kept: Kept, named: readonly string[], now: Instant): string[] {
  const out = kept.entries.filter((entry) => isOut(entry, now)).map(({ content }) => content)
  const unproven = isSafe(kept, now) ? named.filter((content) => !kept.good.includes(content)) : []
  return [...new Set([...out, ...unproven])].sort()
}

/** When the next one is tried again; null: none is out. */
export function nextTry({ entries, safe }: Kept, now: Instant): Instant | null {
  const out = [...entries, ...(safe ? [safe] : [])].filter((one) => isOut(one, now)).map(({ until }) => until)
  return out.length > 0 ? (Math.min(...out) as Instant) : null
}
