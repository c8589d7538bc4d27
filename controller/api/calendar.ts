import { type Static, Type } from 'typebox'
import {
  CivilDateSchema,
  ColourSchema,
  DateRangeSchema,
  DaypartSchema,
  ModeSchema,
  RegionSchema,
  ShareSchema,
  TextsSchema,
  TierSchema,
  TimeZoneSchema,
} from '../../shared/schema/basics.ts'
import { BookingIdSchema, CampaignIdSchema, LocationIdSchema, ScreenIdSchema } from '../../shared/schema/ids.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'

const list = Type.Array

/** Another booking on the same screens, days and hours: they take turns, or one hides the other. */
const clash = closed({
  campaign: CampaignIdSchema,
  booking: BookingIdSchema,
  how: oneOf(['shares', 'hides', 'hidden'] as const),
  from: CivilDateSchema,
  to: CivilDateSchema,
})

export const CalendarBookingSchema = closed({
  campaign: CampaignIdSchema,
  booking: BookingIdSchema,
  /** Of its playlist. */
  title: TextsSchema,
  from: CivilDateSchema,
  to: CivilDateSchema,
  /** Empty: the whole day. */
  dayparts: list(DaypartSchema),
  tier: TierSchema,
  share: ShareSchema,
  mode: ModeSchema,
  /** `changed`: on the screens, but the draft says otherwise. */
  state: oneOf(['draft', 'published', 'changed', 'withdrawn'] as const),
  /** Of the draft's booking; 0: the draft no longer has it. */
  revision: Type.Integer({ minimum: 0 }),
  /** Those of the location that it reaches. */
  screens: list(ScreenIdSchema),
  /** Of its hours: while those screens are switched off. */
  outside: oneOf(['none', 'partly', 'wholly'] as const),
  clashes: list(clash),
})
export type CalendarBooking = Static<typeof CalendarBookingSchema>

export const CalendarRowSchema = closed({
  location: LocationIdSchema,
  name: TextsSchema,
  region: RegionSchema,
  permitNeeded: Type.Boolean(),
  /** Hours in which all its screens are switched off; none runs over midnight. */
  off: list(DaypartSchema),
  /** Where permits are needed: the days that the granted permits of a campaign cover. */
  permits: list(closed({ campaign: CampaignIdSchema, covered: list(DateRangeSchema) })),
  bookings: list(CalendarBookingSchema),
})
export type CalendarRow = Static<typeof CalendarRowSchema>

/** Civil dates are those of the locations; `today` is by the clock of `zone`. */
export const CalendarSchema = closed({
  from: CivilDateSchema,
  to: CivilDateSchema,
  today: CivilDateSchema,
  zone: TimeZoneSchema,
  campaigns: list(closed({ campaign: CampaignIdSchema, name: TextsSchema, colour: orNull(ColourSchema) })),
  locations: list(CalendarRowSchema),
})
export type Calendar = Static<typeof CalendarSchema>

export const CopiedSchema = closed({ campaign: CampaignIdSchema })
export type Copied = Static<typeof CopiedSchema>

export const CALENDAR_ANSWERS = { Calendar: CalendarSchema, Copied: CopiedSchema }
