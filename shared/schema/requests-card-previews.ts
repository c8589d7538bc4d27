import { type Static, Type } from 'typebox'
import { LanguageSchema, RegionSchema } from './basics.ts'
import { CampaignIdSchema } from './ids.ts'
import { closed } from './schema.ts'

/** The face of a screen, as far as a card is set for it. */
export const FaceSchema = closed({
  width: Type.Integer({ minimum: 320, maximum: 7680 }),
  height: Type.Integer({ minimum: 240, maximum: 4320 }),
  languages: Type.Array(LanguageSchema, { minItems: 1, maxItems: 2, uniqueItems: true }),
  region: RegionSchema,
})
export type Face = Static<typeof FaceSchema>

/**
 * POST /api/v1/previews/cards and PUT /api/v1/previews/{id}/card. `card`: one as it is being written, which may be unfinished; none:
 * every card and captioned picture of the draft is measured, and none is shown.
 */
export const CardPreviewRequestSchema = closed({ campaign: CampaignIdSchema, face: FaceSchema, card: Type.Optional(Type.Unknown()) })
export type CardPreviewRequest = Static<typeof CardPreviewRequestSchema>
