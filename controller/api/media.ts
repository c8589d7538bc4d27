import { type Static, Type } from 'typebox'
import { LanguageSchema, TextsSchema } from '../../shared/schema/basics.ts'
import { CampaignIdSchema, MediaIdSchema } from '../../shared/schema/ids.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'

/** One film, picture or stream of any campaign, with how far it is. */
export const LibraryRowSchema = closed({
  campaign: CampaignIdSchema,
  media: MediaIdSchema,
  kind: oneOf(['film', 'image', 'stream'] as const),
  title: TextsSchema,
  file: orNull(Type.String()),
  durationMs: orNull(Type.Integer({ minimum: 0 })),
  subtitles: Type.Array(LanguageSchema),
  state: oneOf(['missing', 'queued', 'repackaged', 'encoding', 'ready', 'refused'] as const),
  percent: Type.Integer({ minimum: 0 }),
})
export type LibraryRow = Static<typeof LibraryRowSchema>

export const MEDIA_ANSWERS = { LibraryRows: Type.Array(LibraryRowSchema) }
