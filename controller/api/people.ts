import { type Static, Type } from 'typebox'
import { ROLES } from '../../shared/roles.ts'
import { InstantSchema } from '../../shared/schema/basics.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'

const text = Type.String()
const role = oneOf(ROLES)

export const PersonRowSchema = closed({
  id: text,
  name: text,
  email: text,
  role,
  /** Whether they sign in in two steps. */
  totp: Type.Boolean(),
  createdAt: InstantSchema,
  /** The newest sign-in that still holds. */
  signedInAt: orNull(InstantSchema),
})
export type PersonRow = Static<typeof PersonRowSchema>

/** Who is signed in; `email` null: by the one-time link, with no person behind it. */
export const AccountSchema = closed({ id: text, name: text, email: orNull(text), role, totp: Type.Boolean() })
export type Account = Static<typeof AccountSchema>

export const InvitationRowSchema = closed({ id: text, email: text, role, by: text, createdAt: InstantSchema, endsAt: InstantSchema })
export type InvitationRow = Static<typeof InvitationRowSchema>
/** The secret is told once: it stands behind `#` of the page `/invitation`. */
export const InvitationMadeSchema = closed({ secret: text, email: text, endsAt: InstantSchema })
export type InvitationMade = Static<typeof InvitationMadeSchema>
/** What an invitation says to whoever holds it; `name`: of somebody who is here already and sets a new password. */
export const InvitationLookSchema = closed({ email: text, role, by: text, endsAt: InstantSchema, name: orNull(text) })
export type InvitationLook = Static<typeof InvitationLookSchema>

/** After the password: whether the second step is still to come. */
export const SignedInSchema = closed({ secondStep: Type.Boolean() })
export type SignedIn = Static<typeof SignedInSchema>
/** What an authenticator is given (`otpauth:` address), and ten codes for when it is lost; told once. */
export const TotpSetUpSchema = closed({ uri: text, codes: Type.Array(text) })
export type TotpSetUp = Static<typeof TotpSetUpSchema>

export const ActRowSchema = closed({
  id: Type.Integer(),
  at: InstantSchema,
  who: text,
  act: text,
  subject: text,
  detail: Type.Record(text, Type.Unknown()),
})
/** `next`: the id before which the next page begins; null: this was the last. `who`, `acts`: all there are, to choose from. */
export const ActPageSchema = closed({
  rows: Type.Array(ActRowSchema),
  next: orNull(Type.Integer()),
  who: Type.Array(text),
  acts: Type.Array(text),
})
export type ActPage = Static<typeof ActPageSchema>

export const PEOPLE_ANSWERS = {
  PersonRows: Type.Array(PersonRowSchema),
  Account: AccountSchema,
  InvitationRows: Type.Array(InvitationRowSchema),
  InvitationMade: InvitationMadeSchema,
  InvitationLook: InvitationLookSchema,
  SignedIn: SignedInSchema,
  TotpSetUp: TotpSetUpSchema,
  ActPage: ActPageSchema,
}
