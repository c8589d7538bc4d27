import { type Static, Type } from 'typebox'
import { BlobRefSchema, InstantSchema } from './basics.ts'
import { ScreenIdSchema } from './ids.ts'
import { byKind, closed, oneOf, orNull } from './schema.ts'

export const CommandIdSchema = Type.String({ pattern: '^[\\w-]{8,64}$' })
const percent = Type.Integer({ minimum: 0, maximum: 100 })
/** The closed list of what a screen can be told to do at once. `until` null: until its next program. */
export const DeedSchema = byKind(
  closed({ kind: Type.Literal('screenshot') }),
  closed({ kind: Type.Literal('identify'), forMs: Type.Integer({ minimum: 1000, maximum: 600_000 }) }),
  closed({ kind: Type.Literal('reload') }),
  closed({ kind: Type.Literal('restart') }),
  closed({ kind: Type.Literal('verify-cache') }),
  /** At most so many megabytes (10^6 bytes) although the data limits are closed; null: until all is here. */
  closed({ kind: Type.Literal('fetch-now'), megabytes: orNull(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
  closed({ kind: Type.Literal('send-logs'), kilobytes: Type.Integer({ minimum: 1, maximum: 256 }) }),
  closed({ kind: Type.Literal('volume'), percent, until: orNull(InstantSchema) }),
  closed({ kind: Type.Literal('brightness'), percent: Type.Integer({ minimum: 1, maximum: 100 }), until: orNull(InstantSchema) }),
  /** Off always has an end, so that no screen stays dark by mistake. */
  closed({ kind: Type.Literal('display'), on: Type.Boolean(), until: orNull(InstantSchema) }),
)
export type Deed = Static<typeof DeedSchema>
export type DeedKind = Deed['kind']

/** What the controller signs: one deed for one screen. The same id goes to every screen of one sending. */
export const CommandSchema = closed({
  id: CommandIdSchema,
  screen: ScreenIdSchema,
  sentAt: InstantSchema,
  expiresAt: InstantSchema,
  deed: DeedSchema,
})
export type Command = Static<typeof CommandSchema>
/** A command as it travels: a compact JWS (RFC 7515) of a type of its own, whose payload is a Command. `request`: as in SignedProgram. */
export const SignedCommandSchema = closed({
  format: Type.Literal(1),
  jws: Type.String({ minLength: 1 }),
  request: Type.Optional(Type.String({ maxLength: 64 })),
})
export type SignedCommand = Static<typeof SignedCommandSchema>

/**
 * What a player answers. `doing` comes while it takes long, the others once, and again if the same command comes again. Whys and names in
 * `detail` are open on the wire; `file`: the bytes that were sent before it in pieces.
 */
export const ReplySchema = closed({
  id: CommandIdSchema,
  screen: ScreenIdSchema,
  at: InstantSchema,
  state: oneOf(['doing', 'done', 'refused', 'failed'] as const),
  why: orNull(Type.String({ maxLength: 40 })),
  detail: Type.Record(Type.String({ maxLength: 40 }), Type.Union([Type.String({ maxLength: 300 }), Type.Number()])),
  file: orNull(BlobRefSchema),
})
export type Reply = Static<typeof ReplySchema>
/** As a compact JWS (RFC 7515) of the player's key, whose payload is a Reply. */
export const SignedReplySchema = closed({ format: Type.Literal(1), jws: Type.String({ minLength: 1 }) })
export type SignedReply = Static<typeof SignedReplySchema>
