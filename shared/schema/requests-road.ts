import { type Static, Type } from 'typebox'
import { Sha256Schema } from './ids.ts'
import { closed } from './schema.ts'

/** POST /api/v1/campaigns/{campaign}/send: for approval, as the draft is now. */
export const SendRequestSchema = closed({ note: Type.Optional(Type.String({ maxLength: 1000 })) })
export type SendRequest = Static<typeof SendRequestSchema>
/** POST …/send-back: what is to be changed before it can be approved. */
export const SendBackRequestSchema = closed({ reason: Type.String({ minLength: 3, maxLength: 1000 }) })
export type SendBackRequest = Static<typeof SendBackRequestSchema>
/** POST …/approve: exactly the content that was looked at. */
export const ApproveRequestSchema = closed({ digest: Sha256Schema })
export type ApproveRequest = Static<typeof ApproveRequestSchema>
