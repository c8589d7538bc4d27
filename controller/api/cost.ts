import { type Static, Type } from 'typebox'
import { InstantSchema, TextsSchema, TimeZoneSchema } from '../../shared/schema/basics.ts'
import { ItemIdSchema, ScreenIdSchema } from '../../shared/schema/ids.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'

const count = Type.Integer({ minimum: 0 })

/** When what a screen still lacks will be there. `at` null: not within three months. `isFloor`: how fast it fetches is not known, so not before `at`. */
export const ReadySchema = closed({
  at: orNull(InstantSchema),
  waitsFor: oneOf(['link', 'window', 'budget'] as const),
  isFloor: Type.Boolean(),
})

export const ScreenCostSchema = closed({
  screen: ScreenIdSchema,
  name: TextsSchema,
  zone: TimeZoneSchema,
  /** Of media, which the screen's data limits count. */
  bytes: count,
  /** Of the signed program itself, which they do not; 0: it does not change. */
  programBytes: count,
  /** Still to come of what was published before. */
  waitingBytes: count,
  /** Null: nothing is still to come. */
  ready: orNull(ReadySchema),
  /** When the campaign first needs what is not there yet. */
  neededBy: orNull(InstantSchema),
  late: Type.Boolean(),
  overBudget: Type.Boolean(),
})
export type ScreenCostRow = Static<typeof ScreenCostSchema>

/** What publishing a draft would cost. `notReady`: what is not counted, because its files are not all here yet. */
export const CostSchema = closed({ screens: Type.Array(ScreenCostSchema), notReady: Type.Array(ItemIdSchema) })
export type Cost = Static<typeof CostSchema>

/** What a screen does not have yet of what it was told. */
export const WaitingSchema = closed({ bytes: count, ready: orNull(ReadySchema) })
export type Waiting = Static<typeof WaitingSchema>

export const COST_ANSWERS = { Cost: CostSchema, Waiting: WaitingSchema }
