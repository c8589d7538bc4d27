import { type Static, Type } from 'typebox'
import { ROLES } from '../roles.ts'
import { TextsSchema, TimestampSchema, WebAddressSchema } from './basics.ts'
import { TargetsSchema } from './campaign.ts'
import { BookingIdSchema, CampaignIdSchema, CardIdSchema, ItemIdSchema, PlaylistIdSchema, ScreenIdSchema } from './ids.ts'
import { byKind, closed, oneOf } from './schema.ts'

const kind = <Kind extends string>(name: Kind) => Type.Literal(name)

/** POST /api/v1/pairings/claim: the code as a person reads it off the new player, and the screen it is to be. */
export const PairingClaimSchema = closed({ code: Type.String({ minLength: 1, maxLength: 20 }), screen: ScreenIdSchema })
export type PairingClaim = Static<typeof PairingClaimSchema>

/** POST /api/v1/withdrawals: what comes off every screen at once. */
export const WithdrawalRequestSchema = byKind(
  closed({ kind: kind('everything') }),
  closed({ kind: kind('campaign'), campaign: CampaignIdSchema }),
  closed({ kind: kind('booking'), campaign: CampaignIdSchema, booking: BookingIdSchema }),
  closed({ kind: kind('item'), campaign: CampaignIdSchema, item: ItemIdSchema, booking: Type.Optional(BookingIdSchema) }),
)
export type WithdrawalRequest = Static<typeof WithdrawalRequestSchema>

/** POST /api/v1/takeovers: a card or a playlist of a published campaign, or a card written there and then in its name, takes the screens now, until the instant `until`. */
export const TakeoverRequestSchema = byKind(
  closed({ kind: kind('card'), campaign: CampaignIdSchema, card: CardIdSchema, targets: TargetsSchema, until: TimestampSchema }),
  closed({
    kind: kind('playlist'),
    campaign: CampaignIdSchema,
    playlist: PlaylistIdSchema,
    targets: TargetsSchema,
    until: TimestampSchema,
  }),
  closed({
    kind: kind('written'),
    campaign: CampaignIdSchema,
    card: closed({
      kicker: Type.Optional(TextsSchema),
      title: TextsSchema,
      text: Type.Optional(TextsSchema),
      link: Type.Optional(WebAddressSchema),
    }),
    targets: TargetsSchema,
    until: TimestampSchema,
  }),
)
export type TakeoverRequest = Static<typeof TakeoverRequestSchema>

/** POST /api/v1/tokens: a way in for a program, which ends by itself. */
export const TokenRequestSchema = closed({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  role: oneOf(ROLES),
  days: Type.Integer({ minimum: 1, maximum: 366 }),
})
export type TokenRequest = Static<typeof TokenRequestSchema>

/** POST /api/v1/session: the secret of a one-time sign-in link. */
export const SignInSchema = closed({ link: Type.String({ minLength: 20, maxLength: 100 }) })
export type SignIn = Static<typeof SignInSchema>
