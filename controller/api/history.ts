import { type Static, Type } from 'typebox'
import { InstantSchema } from '../../shared/schema/basics.ts'
import { closed } from '../../shared/schema/schema.ts'

const text = Type.String()

/** One thing that happened to a screen, by the controller's clock; the newest stands first. */
export const ScreenEventRowSchema = closed({
  at: InstantSchema,
  kind: text,
  detail: Type.Record(text, Type.Union([text, Type.Number()])),
})
export type ScreenEventRow = Static<typeof ScreenEventRowSchema>

export const HISTORY_ANSWERS = { ScreenEventRows: Type.Array(ScreenEventRowSchema) }
