import { type Static, Type } from 'typebox'
import { InstantSchema } from './basics.ts'
import { ScreenIdSchema } from './ids.ts'
import { byKind, closed } from './schema.ts'

/** An Ed25519 public key as a JWK (RFC 8037). */
export const PublicKeySchema = Type.Object(
  {
    kty: Type.Literal('OKP'),
    crv: Type.Literal('Ed25519'),
    x: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    kid: Type.Optional(Type.String()),
  },
  { additionalProperties: true },
)
export type PublicKey = Static<typeof PublicKeySchema>

/** POST /api/v1/pairings: a new player offers its key; the answer names the controller's. */
export const PairingOfferSchema = closed({ key: PublicKeySchema, version: Type.String({ maxLength: 40 }) })
export type PairingOffer = Static<typeof PairingOfferSchema>
export const PairingTermsSchema = closed({
  pairing: Type.String(),
  keys: Type.Array(PublicKeySchema, { minItems: 1 }),
  expiresAt: InstantSchema,
})
export type PairingTerms = Static<typeof PairingTermsSchema>

/** What a claimed player needs to go on alone. */
export const CredentialSchema = closed({
  screen: ScreenIdSchema,
  /** Programs signed by one of these, and no other, are taken. */
  keys: Type.Array(PublicKeySchema, { minItems: 1 }),
  mqtt: closed({ url: Type.String(), username: Type.String(), password: Type.String() }),
})
export type Credential = Static<typeof CredentialSchema>
/** GET /api/v1/pairings/{pairing}: `waiting` until somebody claims the code. */
export const PairingAnswerSchema = byKind(
  closed({ kind: Type.Literal('waiting') }),
  closed({ kind: Type.Literal('claimed'), credential: CredentialSchema }),
)
export type PairingAnswer = Static<typeof PairingAnswerSchema>
