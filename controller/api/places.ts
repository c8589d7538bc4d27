import { type Static, Type } from 'typebox'
import { LocationSchema, ScreenSchema } from '../../shared/schema/campaign.ts'
import { CampaignIdSchema } from '../../shared/schema/ids.ts'
import { closed } from '../../shared/schema/schema.ts'

/** `revision` 0: not in the house's register, a campaign describes it. `campaigns`: whose drafts describe it. */
const row = { revision: Type.Integer({ minimum: 0 }), campaigns: Type.Array(CampaignIdSchema) }

export const PlacesSchema = closed({
  locations: Type.Array(closed({ location: LocationSchema, ...row })),
  screens: Type.Array(closed({ screen: ScreenSchema, ...row })),
})
export type Places = Static<typeof PlacesSchema>

export const PLACE_ANSWERS = { Places: PlacesSchema }
