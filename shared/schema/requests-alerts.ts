import { type Static, Type } from 'typebox'
import { CAUSES } from '../findings.ts'
import { LanguageSchema, LocalTimeSchema, RegionSchema } from './basics.ts'
import { byKind, closed, oneOf, orNull } from './schema.ts'

const list = Type.Array
const line = Type.String({ minLength: 1, maxLength: 200 })

/** Whom an incident is told. An empty list means: whatever it is; places are regions or routes, either will do. */
export const AlertRuleSchema = closed({
  causes: list(oneOf(CAUSES), { maxItems: 100 }),
  regions: list(RegionSchema, { maxItems: 5 }),
  routes: list(line, { maxItems: 200 }),
  channels: list(line, { maxItems: 50 }),
})

/** PUT /api/v1/alerts/settings */
export const AlertSettingsSchema = closed({
  rules: list(AlertRuleSchema, { maxItems: 50 }),
  /** Told in quiet hours, too. */
  urgent: list(oneOf(CAUSES), { maxItems: 100 }),
  /** By the house's clock; `to` at or before `from` is on the next day; null: none. */
  quiet: orNull(closed({ from: LocalTimeSchema, to: LocalTimeSchema })),
  /** The hour of the daily digest, by the house's clock; null: none. */
  digestAt: orNull(Type.Integer({ minimum: 0, maximum: 23 })),
})
export type AlertSettings = Static<typeof AlertSettingsSchema>

/** POST /api/v1/alerts/channels */
export const ChannelRequestSchema = byKind(
  closed({ kind: Type.Literal('mail'), name: line, to: Type.String({ minLength: 3, maxLength: 254 }), language: LanguageSchema }),
  closed({ kind: Type.Literal('webhook'), name: line, url: Type.String({ minLength: 8, maxLength: 1000 }), language: LanguageSchema }),
)
export type ChannelRequest = Static<typeof ChannelRequestSchema>
