import { type Static, Type } from 'typebox'
import { InstantSchema } from '../../shared/schema/basics.ts'
import { ScreenIdSchema, Sha256Schema } from '../../shared/schema/ids.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'

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

const count = Type.Integer({ minimum: 0 })
/** What came home on a stick. */
export const CourierHomeSchema = closed({
  /** `added`: plays that were not here; `aside`: batches that cannot be proof; `statusAt`: of its own last word, null: it brought none. */
  screens: Type.Array(closed({ screen: ScreenIdSchema, added: count, aside: count, statusAt: orNull(InstantSchema) })),
  /** Lines that were not sealed for this house or are damaged, or that no paired player signed. */
  refused: Type.Array(closed({ line: count, why: oneOf(['unreadable', 'unsigned'] as const) })),
})
export type CourierHome = Static<typeof CourierHomeSchema>

export const COURIER_ANSWERS = { CourierPlan: CourierPlanSchema, CourierHome: CourierHomeSchema }
