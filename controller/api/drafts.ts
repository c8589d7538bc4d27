import { type Static, Type } from 'typebox'
import { InstantSchema } from '../../shared/schema/basics.ts'
import { CampaignFileSchema } from '../../shared/schema/campaign.ts'
import { closed } from '../../shared/schema/schema.ts'

const count = Type.Integer({ minimum: 0 })
const text = Type.String()
const problem = closed({ path: text, code: text, message: text, hint: text })
const revisions = Type.Record(text, count)

/** A campaign as it is being worked on, and how often each entry has changed: an edit names the revision that its author saw. */
export const DraftSchema = closed({
  file: CampaignFileSchema,
  revision: count,
  revisions: closed({
    head: count,
    contacts: count,
    locations: revisions,
    screens: revisions,
    media: revisions,
    cards: revisions,
    playlists: revisions,
    permits: revisions,
    bookings: revisions,
  }),
  /** Who changed something last, and when. */
  editedBy: text,
  editedAt: InstantSchema,
})
export type Draft = Static<typeof DraftSchema>

export const SavedSchema = closed({ revision: count, advice: Type.Array(problem) })
export type Saved = Static<typeof SavedSchema>

/** Beside the problem `edit-conflict`: what stands now. `entry` null: somebody removed it. */
export interface Current {
  entry: unknown
  revision: number
  by: string
  at: number
}

export const TrialSchema = closed({ problems: Type.Array(problem), advice: Type.Array(problem) })
export type Trial = Static<typeof TrialSchema>

export const DRAFT_ANSWERS = { Draft: DraftSchema, Saved: SavedSchema, Trial: TrialSchema }
