import type { ProgramBooking, ProgramItem } from '../schema/program.ts'
import { END_OF_TIME } from './cue.ts'

/** A booking with the items it plays, in order. Two equal lanes of one program are the same object. */
export interface Lane {
  /** Unique within a program. */
  id: number
  booking: ProgramBooking
  items: readonly ProgramItem[]
  /** `startsMs[n]`: how long the items before the n-th last together; one entry more than items, the last is the loop. */
  startsMs: readonly number[]
}

/** A contacts card without a contact for the screen's region has nothing to say; an item is silent from its `until` on. */
export const speaksUntil = ({ content, until }: ProgramItem): number =>
  content.kind === 'card' && content.card.kind === 'contacts' && content.card.contact === null ? 0 : (until ?? END_OF_TIME)

/**
 * The lanes of one booking: what it plays at an instant of its n-th day (from 0), null where it has nothing to say.
 * One a day counts the whole list, so that what is left out does not move the others to another day.
 */
export function lanesOf(booking: ProgramBooking, nextId: () => number): (instant: number, nth: number) => Lane | null {
  const ends = booking.items.map(speaksUntil)
  const made = new Map<string, Lane>()
  const laneOf = (chosen: number[]): Lane | null => {
    if (chosen.length === 0) return null
    const key = chosen.join()
    const known = made.get(key)
    if (known) return known
    const items = chosen.map((index) => booking.items[index] as ProgramItem)
    const startsMs = [0]
    for (const { durationMs } of items) startsMs.push((startsMs.at(-1) as number) + durationMs)
    const lane = { id: nextId(), booking, items, startsMs }
    made.set(key, lane)
    return lane
  }

  const all = ends.map((_, index) => index).filter((index) => (ends[index] as number) > 0)
  const whole = laneOf(all)
  const firstSilence = Math.min(...all.map((index) => ends[index] as number))
  if (booking.mode === 'loop')
    return (instant) => (instant < firstSilence ? whole : laneOf(all.filter((index) => instant < (ends[index] as number))))
  return (instant, nth) => {
    const index = nth % ends.length
    return laneOf(instant < (ends[index] as number) ? [index] : [])
  }
}
