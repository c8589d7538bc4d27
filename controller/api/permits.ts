import { type Static, Type } from 'typebox'
import { CivilDateSchema, DateRangeSchema, RegionSchema, TextsSchema } from '../../shared/schema/basics.ts'
import { PermitSchema } from '../../shared/schema/campaign.ts'
import { LocationIdSchema, PermitIdSchema } from '../../shared/schema/ids.ts'
import { closed, orNull } from '../../shared/schema/schema.ts'

const list = Type.Array
const count = Type.Integer({ minimum: 0 })

/** What authorities have answered a campaign, and where that leaves booked days without a permit. All dates are those of the locations. */
export const PermitCoverSchema = closed({
  today: CivilDateSchema,
  permits: list(
    closed({
      permit: PermitSchema,
      /** Days that it still covers, today counted, where that is soon over. */
      endsIn: orNull(count),
      /** Of the scan; null: none has arrived. */
      scanBytes: orNull(count),
    }),
  ),
  /** Booked locations that demand a permit. */
  locations: list(
    closed({
      location: LocationIdSchema,
      name: TextsSchema,
      region: RegionSchema,
      booked: list(DateRangeSchema),
      covered: list(DateRangeSchema),
      uncovered: list(DateRangeSchema),
      permits: list(PermitIdSchema),
    }),
  ),
})
export type PermitCover = Static<typeof PermitCoverSchema>

export const PERMIT_ANSWERS = { PermitCover: PermitCoverSchema }
