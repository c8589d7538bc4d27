import { type Static, Type } from 'typebox'
import { LanguageSchema } from './basics.ts'
import { CampaignIdSchema, PlaylistIdSchema } from './ids.ts'
import { closed } from './schema.ts'

/** In characters as people count them; longer ones are told by a problem of their own. */
export const WORDS_MOST = 280
export const SIGNATURE_MOST = 60

/** POST /api/v1/public/words/{campaign}. */
export const WordsSentSchema = closed({
  text: Type.String({ maxLength: 4000 }),
  signature: Type.Optional(Type.String({ maxLength: 1000 })),
  language: LanguageSchema,
  /** People do not see this field, so what fills it in is a program. */
  website: Type.Optional(Type.String({ maxLength: 1000 })),
})
export type WordsSent = Static<typeof WordsSentSchema>

/** POST /api/v1/messages/{id}/take: into the draft of the campaign that it was sent to. `playlist`: where its card is put at the end. */
export const MessageTakeSchema = closed({ campaign: CampaignIdSchema, playlist: Type.Optional(PlaylistIdSchema) })
export type MessageTake = Static<typeof MessageTakeSchema>
