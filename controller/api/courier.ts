import { type Static, Type } from 'typebox'
import { ScreenIdSchema, Sha256Schema } from '../../shared/schema/ids.ts'
import { closed } from '../../shared/schema/schema.ts'

/** What a courier file for some screens would be. */
export const CourierPlanSchema = closed({
  screens: Type.Array(ScreenIdSchema),
  /** Of the file. */
  bytes: Type.Integer({ minimum: 0 }),
  /** Asked for, and nothing has been published for them. */
  without: Type.Array(ScreenIdSchema),
  /** Named by a program, and not here: such a film cannot be carried. */
  missing: Type.Array(Sha256Schema),
})
export type CourierPlan = Static<typeof CourierPlanSchema>

export const COURIER_ANSWERS = { CourierPlan: CourierPlanSchema }
