import { type Static, Type } from 'typebox'
import {
  BlobRefSchema,
  CivilDateSchema,
  ColourSchema,
  DataLimitsSchema,
  DateRangeSchema,
  DaypartSchema,
  DurationMsSchema,
  InstantSchema,
  LanguageSchema,
  ModeSchema,
  ReadinessSchema,
  RegionSchema,
  RotationSchema,
  ShareSchema,
  TextsSchema,
  TierSchema,
  TimeZoneSchema,
  VolumePercentSchema,
  WebAddressSchema,
} from './basics.ts'
import { CardContentSchema, ContactSchema } from './card.ts'
import { BookingIdSchema, CampaignIdSchema, ItemIdSchema, ScreenIdSchema } from './ids.ts'
import { byKind, closed, named, oneOf, orNull } from './schema.ts'

/** The line along the foot of a film, already resolved for this screen's region. */
export const StripContentSchema = named(
  'StripContent',
  byKind(
    closed({ kind: Type.Literal('contacts'), title: TextsSchema, contact: ContactSchema, region: RegionSchema }),
    closed({ kind: Type.Literal('hashtag'), text: TextsSchema }),
  ),
)
export type StripContent = Static<typeof StripContentSchema>

const strip = orNull(StripContentSchema)
/** What is shown of a trimmed film, `[fromMs, toMs)` in its own time; the item lasts as long. None: the whole film. */
const part = closed({ fromMs: Type.Integer({ minimum: 0 }), toMs: Type.Integer({ minimum: 1 }) })
export const ItemContentSchema = byKind(
  closed({ kind: Type.Literal('film'), film: BlobRefSchema, strip, part: Type.Optional(part) }),
  closed({ kind: Type.Literal('image'), picture: BlobRefSchema, caption: orNull(TextsSchema), strip }),
  /** `fallback`: the film that plays, again and again, while the stream does not answer. */
  closed({ kind: Type.Literal('stream'), link: WebAddressSchema, strip, fallback: Type.Optional(BlobRefSchema) }),
  closed({ kind: Type.Literal('card'), card: CardContentSchema }),
)
export type ItemContent = Static<typeof ItemContentSchema>

export const ProgramItemSchema = closed({
  id: ItemIdSchema,
  title: TextsSchema,
  durationMs: DurationMsSchema,
  /** A story's consent ends at this instant (exclusive); null: no end of its own. */
  until: orNull(InstantSchema),
  content: ItemContentSchema,
})
export type ProgramItem = Static<typeof ProgramItemSchema>

export const ProgramBookingSchema = closed({
  id: BookingIdSchema,
  campaign: CampaignIdSchema,
  tier: TierSchema,
  share: ShareSchema,
  mode: ModeSchema,
  /** None: strict. */
  readiness: Type.Optional(ReadinessSchema),
  from: CivilDateSchema,
  to: CivilDateSchema,
  /** Empty: the whole day. */
  dayparts: Type.Array(DaypartSchema),
  /** The dates on which permits cover this screen's location; null where no permit is needed. */
  permitted: orNull(Type.Array(DateRangeSchema)),
  /** From this instant on the booking is off the screens; null: not withdrawn. */
  withdrawnAt: orNull(InstantSchema),
  /** A takeover begins and ends at instants; null for every other tier. */
  window: orNull(closed({ from: InstantSchema, to: InstantSchema })),
  items: Type.Array(ProgramItemSchema, { minItems: 1 }),
})
export type ProgramBooking = Static<typeof ProgramBookingSchema>

export const ProgramScreenSchema = closed({
  id: ScreenIdSchema,
  name: TextsSchema,
  location: TextsSchema,
  region: RegionSchema,
  zone: TimeZoneSchema,
  width: Type.Integer(),
  height: Type.Integer(),
  languages: Type.Array(LanguageSchema, { minItems: 1, maxItems: 2 }),
  sound: oneOf(['on', 'off'] as const),
  /** None: 100. */
  volumePercent: Type.Optional(VolumePercentSchema),
  /** None: it may always be heard. */
  soundHours: Type.Optional(Type.Array(DaypartSchema, { minItems: 1 })),
  rotation: Type.Optional(RotationSchema),
  renditionCap: Type.Integer(),
  /** When it is on, by its local time; none: always. */
  hours: Type.Optional(Type.Array(DaypartSchema, { minItems: 1 })),
  /** None: media is fetched as fast as the link allows. */
  data: Type.Optional(DataLimitsSchema),
})
export type ProgramScreen = Static<typeof ProgramScreenSchema>

/** All one screen needs (format 1). Signed as a whole; everything it names below is content-addressed. */
export const ProgramSchema = closed({
  format: Type.Literal(1),
  screen: ProgramScreenSchema,
  /** Grows by one with every change of this screen's program. */
  revision: Type.Integer({ minimum: 1 }),
  issuedAt: InstantSchema,
  /** After this instant only the fallback tier plays. */
  validUntil: InstantSchema,
  /** Players ask here first for blobs, as `{mediaUrl}/{sha256}`; null: over the bus only. */
  mediaUrl: orNull(WebAddressSchema),
  campaigns: Type.Array(
    closed({ id: CampaignIdSchema, name: TextsSchema, hashtags: TextsSchema, site: orNull(WebAddressSchema), colour: ColourSchema }),
  ),
  bookings: Type.Array(ProgramBookingSchema),
  /**
   * Left out because they may not be shown: what a screen still shows of them goes at once. What is left out for any other reason
   * may stay until the new is complete.
   */
  ended: Type.Optional(Type.Array(closed({ campaign: CampaignIdSchema, booking: BookingIdSchema }), { minItems: 1 })),
})
export type Program = Static<typeof ProgramSchema>
