import { type Static, Type } from 'typebox'
import { InstantSchema, LanguageSchema, TextsSchema } from '../../shared/schema/basics.ts'
import { CampaignIdSchema, MediaIdSchema, Sha256Schema } from '../../shared/schema/ids.ts'
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

/** One file that a film or picture is or was made of. */
export const VersionSchema = closed({
  sha256: Sha256Schema,
  name: Type.String(),
  bytes: Type.Integer({ minimum: 0 }),
  /** Null: a picture. */
  durationMs: orNull(Type.Integer({ minimum: 0 })),
  /** Who sent it; empty: from before that was kept. */
  by: Type.String(),
  at: InstantSchema,
  /** The draft has this one now. */
  isDraft: Type.Boolean(),
  /** What was approved last has this one. */
  isApproved: Type.Boolean(),
  /** And a booking of today shows it. */
  isToday: Type.Boolean(),
})
export type Version = Static<typeof VersionSchema>
export const MediumFactsSchema = closed({
  /** Newest first. */
  versions: Type.Array(VersionSchema),
  /** Other campaigns with the very same file. */
  alsoIn: Type.Array(closed({ campaign: CampaignIdSchema, name: TextsSchema, media: MediaIdSchema })),
})
export type MediumFacts = Static<typeof MediumFactsSchema>

export const MEDIA_ANSWERS = { LibraryRows: Type.Array(LibraryRowSchema), MediumFacts: MediumFactsSchema }
