import { type Static, Type } from 'typebox'
import { PLAY_ENDS } from '../play-batch.ts'
import { InstantSchema } from './basics.ts'
import { BookingIdSchema, CampaignIdSchema, ItemIdSchema, ScreenIdSchema, Sha256Schema } from './ids.ts'
import { closed, oneOf, orNull } from './schema.ts'
import { KindSchema } from './wire.ts'

const count = Type.Integer({ minimum: 0 })

const thing = {
  campaign: CampaignIdSchema,
  booking: BookingIdSchema,
  item: ItemIdSchema,
  kind: KindSchema,
  /** SHA-256 of what was shown: the film description, the picture, or the card's canonical JSON. */
  content: Sha256Schema,
  revision: count,
  intendedMs: count,
  /** Its times are by a clock that the controller had never proven; none: by one that it had. */
  unproven: Type.Optional(Type.Literal(true)),
}
const ThingSchema = closed(thing)
/** What plays of one thing share. */
export type Thing = Static<typeof ThingSchema>

/** One thing truly shown. `sequence` grows by one per screen; `previous` chains the records (SHA-256 of the one before). */
const PlaySchema = closed({
  ...thing,
  sequence: Type.Integer({ minimum: 1 }),
  previous: orNull(Sha256Schema),
  intendedAt: InstantSchema,
  startedAt: InstantSchema,
  shownMs: count,
  ended: oneOf(PLAY_ENDS),
})
export type Play = Static<typeof PlaySchema>

/** Names one play log from its first record on: a player that lost its disk begins another. */
export const PlayLogIdSchema = Type.String({ pattern: '^[0-9a-f]{32}$' })
/**
 * Records that follow each other, told in few bytes: what they share is said once, and the chain is reckoned again where they arrive.
 * A play is [which thing, `intendedAt` after the one before it (the first: after 0), `startedAt` after `intendedAt`, `shownMs`, which of `PLAY_ENDS`].
 * `damaged`: records that the player's disk lost, by number. `head`: a compact JWS (RFC 7515) of the player's key, whose payload is a PlayHead.
 */
export const PlayBatchSchema = closed({
  format: Type.Literal(1),
  log: PlayLogIdSchema,
  first: Type.Integer({ minimum: 1 }),
  previous: orNull(Sha256Schema),
  things: Type.Array(ThingSchema, { maxItems: 500 }),
  plays: Type.Array(Type.Tuple([count, Type.Integer(), Type.Integer(), count, count]), { maxItems: 500 }),
  damaged: Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 500 }),
  head: Type.String({ minLength: 1 }),
})
export type PlayBatch = Static<typeof PlayBatchSchema>
/** What a player signs of a batch: the hash of its last record stands for all before it. `hash` null: nothing but damaged records. */
export const PlayHeadSchema = closed({
  screen: ScreenIdSchema,
  log: PlayLogIdSchema,
  first: Type.Integer({ minimum: 1 }),
  plays: count,
  hash: orNull(Sha256Schema),
  damaged: Type.Array(Type.Integer({ minimum: 1 })),
})
export type PlayHead = Static<typeof PlayHeadSchema>
/** All records of that log up to this number are stored safely, or set aside. */
export const PlayAckSchema = closed({ format: Type.Literal(1), log: PlayLogIdSchema, upTo: count })
export type PlayAck = Static<typeof PlayAckSchema>
