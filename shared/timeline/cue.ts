import type { Instant, Texts, Tier } from '../schema/basics.ts'
import type { BookingId, CampaignId, ItemId } from '../schema/ids.ts'
import type { ItemContent, ProgramItem } from '../schema/program.ts'
import type { Kind } from '../schema/wire.ts'

/** Where the timeline stops: the last instant a civil date of four digits can name, 9999-12-31T23:59:59.999Z. */
export const END_OF_TIME = 253_402_300_799_999 as Instant

/** What is on the screen during `[from, to)`; `item` and its companions are null for the slate. */
export interface Cue {
  from: Instant
  to: Instant
  /** How far into the item `from` is; more than 0 only where the asked stretch begins inside the item. */
  offsetMs: number
  kind: Kind
  item: ItemId | null
  title: Texts | null
  booking: BookingId | null
  campaign: CampaignId | null
  tier: Tier | null
  content: ItemContent | null
  /** The screen is switched off, by its hours; then nothing is active. */
  off: boolean
  /** The rule that put it there, for the people and the tests that ask. */
  why: string
  /** `hard`: a rule wants it gone at `to`, finished or not. `soft`: it runs to its own end; always so for the slate. */
  edge: 'soft' | 'hard'
}

export const kindOf = ({ content }: ProgramItem): Kind => (content.kind === 'card' ? content.card.kind : content.kind)

export const slateCue = (from: number, to: number, off: boolean): Cue => ({
  from: from as Instant,
  to: to as Instant,
  offsetMs: 0,
  kind: 'slate',
  item: null,
  title: null,
  booking: null,
  campaign: null,
  tier: null,
  content: null,
  off,
  why: off ? 'the screen is off' : 'nothing is active',
  edge: 'soft',
})

/** The part of a cue inside `[from, to)`, which it must touch. */
export function clip(cue: Cue, from: number, to: number): Cue {
  if (cue.from >= from && cue.to <= to) return cue
  const start = Math.max(cue.from, from)
  const offsetMs = cue.item === null ? 0 : cue.offsetMs + start - cue.from
  return { ...cue, from: start as Instant, to: Math.min(cue.to, to) as Instant, offsetMs }
}
