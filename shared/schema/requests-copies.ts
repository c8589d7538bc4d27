import { type Static, Type } from 'typebox'
import { CivilDateSchema, TextsSchema } from './basics.ts'
import { CampaignIdSchema } from './ids.ts'
import { closed } from './schema.ts'

/** POST /api/v1/campaigns/{campaign}/copy: `from` is the first booked day of the copy; `names` what it is called, else as before. */
export const CampaignCopySchema = closed({ id: CampaignIdSchema, from: CivilDateSchema, names: Type.Optional(TextsSchema) })
export type CampaignCopy = Static<typeof CampaignCopySchema>
