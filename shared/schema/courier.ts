import { type Static, Type } from 'typebox'
import { BlobRefSchema, InstantSchema } from './basics.ts'
import { ScreenIdSchema } from './ids.ts'
import { byKind, closed } from './schema.ts'
import { PlayBatchSchema, PlayLogIdSchema } from './wire-plays.ts'
import { StatusSchema } from './wire.ts'

const count = Type.Integer({ minimum: 0 })
const coordinate = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })

/** An X25519 public key as a JWK (RFC 8037): what is encrypted to it only its owner reads. */
export const SealingKeySchema = closed({ kty: Type.Literal('OKP'), crv: Type.Literal('X25519'), x: coordinate })
export type SealingKey = Static<typeof SealingKeySchema>

/** What a courier file holds, in the order in which it lies there; signed by the house. */
export const CourierManifestSchema = closed({
  format: Type.Literal(1),
  madeAt: InstantSchema,
  /** To whom a player seals what it writes back. */
  sealTo: SealingKeySchema,
  programs: Type.Array(closed({ screen: ScreenIdSchema, revision: count, bytes: Type.Integer({ minimum: 1 }) })),
  blobs: Type.Array(BlobRefSchema),
  /** Up to which number the plays of a screen's log are stored safely. */
  stored: Type.Array(closed({ screen: ScreenIdSchema, log: PlayLogIdSchema, upTo: count })),
})
export type CourierManifest = Static<typeof CourierManifestSchema>

/** One line of what a player writes back, before it is sealed. `status`: a compact JWS of the player's key, whose payload is a CourierStatus. */
export const CourierWordSchema = byKind(
  closed({ kind: Type.Literal('status'), screen: ScreenIdSchema, status: Type.String({ minLength: 1 }) }),
  closed({ kind: Type.Literal('plays'), screen: ScreenIdSchema, batch: PlayBatchSchema }),
)
export type CourierWord = Static<typeof CourierWordSchema>
export const CourierStatusSchema = closed({ screen: ScreenIdSchema, status: StatusSchema })
export type CourierStatus = Static<typeof CourierStatusSchema>
