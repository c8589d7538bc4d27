import { type Static, Type } from 'typebox'
import { CivilDateSchema } from '../../shared/schema/basics.ts'
import { closed } from '../../shared/schema/schema.ts'

/** `screens`: how many of them got something else to show. */
export const ConsentWithdrawnSchema = closed({ date: CivilDateSchema, screens: Type.Integer({ minimum: 0 }) })
export type ConsentWithdrawn = Static<typeof ConsentWithdrawnSchema>

export const CONSENT_ANSWERS = { ConsentWithdrawn: ConsentWithdrawnSchema }
