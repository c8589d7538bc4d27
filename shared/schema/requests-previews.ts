import { type Static, Type } from 'typebox'
import { InstantSchema } from './basics.ts'
import { CampaignIdSchema, PlaylistIdSchema, ScreenIdSchema } from './ids.ts'
import { byKind, closed } from './schema.ts'

/**
 * POST /api/v1/previews. `as`: what is published; the same with one campaign's draft in its place; or with a campaign file as it is
 * being edited, which is checked as an import is.
 */
export const PreviewRequestSchema = closed({
  screen: ScreenIdSchema,
  at: InstantSchema,
  as: byKind(
    closed({ kind: Type.Literal('published') }),
    closed({ kind: Type.Literal('draft'), campaign: CampaignIdSchema }),
    closed({ kind: Type.Literal('file'), file: Type.Unknown() }),
  ),
  /** Only this playlist, from its first item at `from` (none: at `at`). */
  loop: Type.Optional(closed({ campaign: CampaignIdSchema, playlist: PlaylistIdSchema, from: Type.Optional(InstantSchema) })),
  /** Default: silent, whatever the screen is. */
  sound: Type.Optional(Type.Boolean()),
})
export type PreviewRequest = Static<typeof PreviewRequestSchema>

/** POST /api/v1/previews/{id}/at: the instant it shows; `rate` 0: held there. */
export const PreviewMoveSchema = closed({ at: InstantSchema, rate: Type.Union([Type.Literal(0), Type.Literal(1)]) })
export type PreviewMove = Static<typeof PreviewMoveSchema>
