import { type Static, Type } from 'typebox'
import { closed } from '../../shared/schema/schema.ts'

const count = Type.Integer({ minimum: 0 })

/**
 * How far what was published of a campaign has come. `held`: screens that show by their newest program; of the others `away` are not connected,
 * `refusing` say why they do not take it, and the rest are fetching.
 */
export const ReachSchema = closed({ screens: count, held: count, away: count, refusing: count })
export type Reach = Static<typeof ReachSchema>

export const REACH_ANSWERS = { Reach: ReachSchema }
