import { type Static, Type } from 'typebox'
import { ROLES } from '../roles.ts'
import { closed, oneOf } from './schema.ts'

const line = Type.String({ maxLength: 300 })
const password = Type.String({ minLength: 1, maxLength: 300 })
const secret = Type.String({ minLength: 20, maxLength: 100 })

/** POST /api/v1/auth/sign-in/email */
export const PasswordSignInSchema = closed({ email: line, password })
export type PasswordSignIn = Static<typeof PasswordSignInSchema>

/** The six digits that an authenticator shows, or one of the codes for when it is lost. */
export const SecondStepSchema = closed({ code: Type.String({ minLength: 1, maxLength: 40 }) })
export type SecondStep = Static<typeof SecondStepSchema>

/** Who changes how they sign in says their password once more. */
export const PasswordProofSchema = closed({ password })
export type PasswordProof = Static<typeof PasswordProofSchema>
export const PasswordChangeSchema = closed({ currentPassword: password, newPassword: line })
export type PasswordChange = Static<typeof PasswordChangeSchema>

/** POST /api/v1/people: the first administrator. */
export const FirstPersonSchema = closed({ name: line, email: line, password: line })
export type FirstPerson = Static<typeof FirstPersonSchema>
export const PersonRoleSchema = closed({ role: oneOf(ROLES) })
export type PersonRole = Static<typeof PersonRoleSchema>
export const AccountNameSchema = closed({ name: line })
export type AccountName = Static<typeof AccountNameSchema>

/** POST /api/v1/invitations */
export const InvitationRequestSchema = closed({ email: line, role: oneOf(ROLES) })
export type InvitationRequest = Static<typeof InvitationRequestSchema>
/** The secret of an invitation's link: it travels in bodies, never in addresses. */
export const InvitationSecretSchema = closed({ invitation: secret })
export type InvitationSecret = Static<typeof InvitationSecretSchema>
export const InvitationAcceptSchema = closed({ invitation: secret, name: line, password: line })
export type InvitationAccept = Static<typeof InvitationAcceptSchema>
