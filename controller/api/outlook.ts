import { type Static, Type } from 'typebox'
import {
  CivilDateSchema,
  DateRangeSchema,
  LanguageSchema,
  ShareSchema,
  TextsSchema,
  TierSchema,
  TimeZoneSchema,
} from '../../shared/schema/basics.ts'
import { BookingIdSchema, CampaignIdSchema, ScreenIdSchema } from '../../shared/schema/ids.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'

const list = Type.Array
const count = Type.Integer({ minimum: 0 })

/** What a booking would meet, told while somebody writes it. */
export const OutlookSchema = closed({
  /** Those that it reaches; `uncovered`: its days there that need a permit and have none. */
  screens: list(
    closed({ screen: ScreenIdSchema, name: TextsSchema, location: TextsSchema, zone: TimeZoneSchema, uncovered: list(DateRangeSchema) }),
  ),
  /** What else is booked there on its days and hours: they take turns, this one hides it, or waits for it (`hidden`). */
  meets: list(
    closed({
      campaign: CampaignIdSchema,
      name: TextsSchema,
      booking: BookingIdSchema,
      title: TextsSchema,
      tier: TierSchema,
      share: ShareSchema,
      how: oneOf(['shares', 'hides', 'hidden'] as const),
      from: CivilDateSchema,
      to: CivilDateSchema,
      screens: list(ScreenIdSchema),
    }),
  ),
  /** Where it gets least: `share` of `of` plays; `screens`: on how many it takes turns at all. Null: it has no days yet. */
  plays: orNull(closed({ share: count, of: count, screens: count, days: count })),
  /** The longest stretch in which its loop runs from its first item. */
  windowMs: Type.Number(),
  unreached: list(TextsSchema),
  tooLong: list(closed({ title: TextsSchema, lengthMs: count })),
  unread: list(closed({ title: TextsSchema, language: LanguageSchema, screens: count })),
})
export type Outlook = Static<typeof OutlookSchema>

export const OUTLOOK_ANSWERS = { Outlook: OutlookSchema }
