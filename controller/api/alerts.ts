import { type Static, Type } from 'typebox'
import { CAUSES } from '../../shared/findings.ts'
import { InstantSchema, LanguageSchema, TextsSchema } from '../../shared/schema/basics.ts'
import { ScreenIdSchema } from '../../shared/schema/ids.ts'
import { AlertSettingsSchema } from '../../shared/schema/requests-alerts.ts'
import { byKind, closed, oneOf, orNull } from '../../shared/schema/schema.ts'

const text = Type.String()
const list = Type.Array
const count = Type.Integer({ minimum: 0 })

/** One cause at one place, from when it began until it healed. */
export const IncidentRowSchema = closed({
  id: text,
  cause: oneOf(CAUSES),
  place: byKind(
    closed({ kind: Type.Literal('house') }),
    closed({ kind: Type.Literal('route'), route: text }),
    closed({ kind: Type.Literal('location'), location: TextsSchema }),
  ),
  region: text,
  openedAt: InstantSchema,
  /** When the last of its screens healed; null: it is open. */
  healedAt: orNull(InstantSchema),
  /** Healed for so long that the same trouble would be another incident. */
  isOver: Type.Boolean(),
  /** `to` null: the screen still has it. */
  hits: list(closed({ screen: ScreenIdSchema, name: TextsSchema, from: InstantSchema, to: orNull(InstantSchema) })),
  detail: Type.Record(text, Type.Union([text, Type.Number()])),
})
export const AlertsSchema = closed({ open: list(IncidentRowSchema), past: list(IncidentRowSchema) })
export type Alerts = Static<typeof AlertsSchema>

/** Where alerts go. `to`: the address of a mailbox or a webhook. */
export const ChannelRowSchema = closed({
  id: text,
  kind: oneOf(['mail', 'webhook'] as const),
  name: text,
  to: text,
  language: LanguageSchema,
  sentAt: orNull(InstantSchema),
  waiting: count,
  /** Why the last one did not get through; null: it did. */
  problem: orNull(text),
})
export type ChannelRow = Static<typeof ChannelRowSchema>
export const AlertSetUpSchema = closed({
  settings: AlertSettingsSchema,
  channels: list(ChannelRowSchema),
  /** Whether a mail server is set. */
  mail: Type.Boolean(),
  /** Routes that screens run on, for rules to choose from. */
  routes: list(text),
})
export type AlertSetUp = Static<typeof AlertSetUpSchema>
/** `secret`: what a webhook's messages are signed with; told once. */
export const ChannelMadeSchema = closed({ id: text, secret: orNull(text) })
export type ChannelMade = Static<typeof ChannelMadeSchema>
/** `why`: what the other side said; null: it was taken. */
export const TestedSchema = closed({ why: orNull(text) })
export type Tested = Static<typeof TestedSchema>

/** What housekeeping did; `removed`: how many of what. */
export const ChoreRowSchema = closed({ at: InstantSchema, chore: text, removed: Type.Record(text, count), problem: orNull(text) })
export type ChoreRow = Static<typeof ChoreRowSchema>

export const ALERT_ANSWERS = {
  Alerts: AlertsSchema,
  AlertSetUp: AlertSetUpSchema,
  ChannelMade: ChannelMadeSchema,
  ChannelTested: TestedSchema,
  ChoreRows: list(ChoreRowSchema),
}
