import { type Static, Type } from 'typebox'
import { closed, oneOf } from './schema.ts'

/** An entry of a campaign file as somebody gave it; its form is checked together with the campaign's meaning. */
export type CampaignEntry = Record<string, unknown>
export const CampaignEntrySchema = Type.Unsafe<CampaignEntry>({ type: 'object', required: ['id'] })
export const CampaignContactsSchema = Type.Array(Type.Unknown(), { maxItems: 20 })
export type CampaignContacts = Static<typeof CampaignContactsSchema>

const part = oneOf(['locations', 'screens', 'media', 'cards', 'playlists', 'permits', 'bookings'] as const)
/** POST /api/v1/campaigns/{campaign}/try: what would be wrong if these entries were changed; `entry` null: removed. */
export const CampaignTrialSchema = closed({
  changes: Type.Array(closed({ part, id: Type.String({ minLength: 1, maxLength: 80 }), entry: Type.Unknown() }), {
    minItems: 1,
    maxItems: 500,
  }),
})
export type CampaignTrial = Static<typeof CampaignTrialSchema>
