import { type Static, Type } from 'typebox'
import {
  type CivilDate,
  CivilDateSchema,
  ColourSchema,
  DataLimitsSchema,
  DaypartSchema,
  DurationMsSchema,
  LanguageSchema,
  ModeSchema,
  ReadinessSchema,
  RegionSchema,
  RotationSchema,
  ShareSchema,
  StripSchema,
  TextsSchema,
  TierSchema,
  TimestampSchema,
  TimeZoneSchema,
  VolumePercentSchema,
  WebAddressSchema,
} from './basics.ts'
import { CardSchema, contact } from './card.ts'
import {
  BookingIdSchema,
  CampaignIdSchema,
  CardIdSchema,
  ItemIdSchema,
  LocationIdSchema,
  MediaIdSchema,
  PermitIdSchema,
  PlaylistIdSchema,
  ScreenIdSchema,
  SlugSchema,
} from './ids.ts'
import { byKind, closed, oneOf } from './schema.ts'

const list = Type.Array
const file = Type.String({ minLength: 1, maxLength: 300 })
const tags = Type.Optional(list(SlugSchema))

/** WGS 84, in degrees. */
export const PlaceSchema = closed({ lat: Type.Number({ minimum: -90, maximum: 90 }), lon: Type.Number({ minimum: -180, maximum: 180 }) })
export type Place = Static<typeof PlaceSchema>

/** Whom to reach at the operator of the screens; never sent to a screen. */
export const OperatorContactSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    phone: Type.Optional(Type.String({ pattern: '^[0-9+()/. -]{3,40}$' })),
    email: Type.Optional(Type.String({ pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$', maxLength: 200 })),
  },
  { additionalProperties: false, minProperties: 1 },
)

export const LocationSchema = closed({
  id: LocationIdSchema,
  name: TextsSchema,
  kind: oneOf(['bus-route', 'street', 'venue'] as const),
  region: RegionSchema,
  route: Type.Optional(SlugSchema),
  address: Type.Optional(TextsSchema),
  place: Type.Optional(PlaceSchema),
  zone: Type.Optional(TimeZoneSchema),
  operator: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  operatorContact: Type.Optional(OperatorContactSchema),
  /** How its screens get their power; none: with the ignition on a bus route, always elsewhere. Nothing of it goes to a screen. */
  power: Type.Optional(oneOf(['always', 'ignition'] as const)),
  /** With the ignition: when its vehicles usually drive, by its clock; none: 05:00 to 23:30. */
  driving: Type.Optional(list(DaypartSchema, { minItems: 1, maxItems: 24 })),
  permitNeeded: Type.Boolean(),
  tags,
})
export type Location = Static<typeof LocationSchema>

export const ScreenSchema = closed({
  id: ScreenIdSchema,
  location: LocationIdSchema,
  name: TextsSchema,
  /** Physical pixels as the audience sees them: taller than wide is portrait. */
  width: Type.Integer({ minimum: 320, maximum: 7680 }),
  height: Type.Integer({ minimum: 240, maximum: 4320 }),
  /** Subtitles and cards show the first as the main language and the second, if any, below it. */
  languages: list(LanguageSchema, { minItems: 1, maxItems: 2, uniqueItems: true }),
  sound: oneOf(['on', 'off'] as const),
  /** How loud, of what its machine gives; none: 100. */
  volumePercent: Type.Optional(VolumePercentSchema),
  /** When it may be heard, by its location's clock, within its hours; none: always. */
  soundHours: Type.Optional(list(DaypartSchema, { minItems: 1, maxItems: 24 })),
  /** None: the picture stands as its machine draws it. */
  rotation: Type.Optional(RotationSchema),
  /** The tallest rendition this screen downloads, in lines. */
  renditionCap: Type.Optional(Type.Integer({ minimum: 240, maximum: 2160 })),
  /** When it is on, by its location's clock; none: always. Outside them the screen is dark. */
  hours: Type.Optional(list(DaypartSchema, { minItems: 1, maxItems: 24 })),
  /** What its link may carry of media; by its location's clock. */
  data: Type.Optional(DataLimitsSchema),
  tags,
})
export type Screen = Static<typeof ScreenSchema>

const subtitles = closed({ tg: Type.Optional(file), ru: Type.Optional(file), en: Type.Optional(file) })
const medium = { id: MediaIdSchema, title: TextsSchema }
export const MediumSchema = byKind(
  closed({ ...medium, kind: Type.Literal('film'), file, durationMs: DurationMsSchema, subtitles: Type.Optional(subtitles) }),
  closed({ ...medium, kind: Type.Literal('image'), file, caption: Type.Optional(TextsSchema) }),
  closed({ ...medium, kind: Type.Literal('stream'), link: WebAddressSchema, durationMs: DurationMsSchema }),
)
export type Medium = Static<typeof MediumSchema>

const filmTime = Type.Integer({ minimum: 0, maximum: 4 * 3600 * 1000 })
/** `id` names the item in the timeline and the play log; without it the card's or the medium's id does. */
export const PlaylistItemSchema = closed({
  id: Type.Optional(ItemIdSchema),
  media: Type.Optional(MediaIdSchema),
  card: Type.Optional(CardIdSchema),
  /** Cards and images need one (10 s where nothing is said); a film runs for its own length. */
  durationMs: Type.Optional(DurationMsSchema),
  /** Films only: the part of the film that is shown, in its own time. Without `fromMs` from its start, without `toMs` to its end. */
  trim: Type.Optional(closed({ fromMs: Type.Optional(filmTime), toMs: Type.Optional(filmTime) })),
  strip: Type.Optional(StripSchema),
  /** Streams only: the film that plays, again and again, while the stream does not answer. Without it the slate shows. */
  fallback: Type.Optional(MediaIdSchema),
})
export type PlaylistItem = Static<typeof PlaylistItemSchema>
export const PlaylistSchema = closed({
  id: PlaylistIdSchema,
  title: TextsSchema,
  items: list(PlaylistItemSchema, { minItems: 1, maxItems: 500 }),
})
export type Playlist = Static<typeof PlaylistSchema>

export const PermitSchema = closed({
  id: PermitIdSchema,
  authority: TextsSchema,
  letter: closed({ number: Type.String({ minLength: 1, maxLength: 60 }), date: CivilDateSchema, scan: Type.Optional(file) }),
  state: oneOf(['asked', 'granted', 'refused', 'revoked'] as const),
  decided: Type.Optional(CivilDateSchema),
  note: Type.Optional(TextsSchema),
  locations: list(LocationIdSchema, { minItems: 1 }),
  from: CivilDateSchema,
  to: CivilDateSchema,
})
export type Permit = Static<typeof PermitSchema>

export const TargetsSchema = Type.Object(
  {
    screens: Type.Optional(list(ScreenIdSchema)),
    locations: Type.Optional(list(LocationIdSchema)),
    routes: Type.Optional(list(SlugSchema)),
    regions: Type.Optional(list(RegionSchema)),
    tags: Type.Optional(list(SlugSchema)),
  },
  { additionalProperties: false, minProperties: 1 },
)
export type Targets = Static<typeof TargetsSchema>

export const BookingSchema = closed({
  id: BookingIdSchema,
  playlist: PlaylistIdSchema,
  targets: TargetsSchema,
  from: CivilDateSchema,
  to: CivilDateSchema,
  /** None: the whole day. */
  dayparts: Type.Optional(list(DaypartSchema, { minItems: 1, maxItems: 24 })),
  tier: TierSchema,
  share: Type.Optional(ShareSchema),
  mode: Type.Optional(ModeSchema),
  /** None: strict. */
  readiness: Type.Optional(ReadinessSchema),
  /** Takeovers only: the instants (RFC 3339, with offset) between which it has the screens. */
  window: Type.Optional(closed({ from: TimestampSchema, to: TimestampSchema })),
  /** The instant (RFC 3339) from which the booking is off every screen. */
  withdrawn: Type.Optional(TimestampSchema),
})
export type Booking = Static<typeof BookingSchema>

/** The page on which the public writes words of encouragement. */
export const WordsSchema = closed({
  open: Type.Boolean({ description: 'Whether the page takes words now; a closed page says so.' }),
  day: Type.Optional(
    Type.Unsafe<CivilDate>({
      $ref: 'CivilDate',
      description: 'The one day on which messages may be shown; nothing books them on another.',
    }),
  ),
})

export const CampaignSchema = closed({
  id: CampaignIdSchema,
  name: TextsSchema,
  hashtags: TextsSchema,
  site: Type.Optional(WebAddressSchema),
  colour: Type.Optional(ColourSchema),
  donors: list(closed({ name: TextsSchema, logo: Type.Optional(MediaIdSchema) })),
  words: Type.Optional(WordsSchema),
})

/** The campaign file: everything the web app can make, written down (format 1). */
export const CampaignFileSchema = closed({
  $schema: Type.Optional(Type.String()),
  format: Type.Literal(1),
  campaign: CampaignSchema,
  locations: list(LocationSchema),
  screens: list(ScreenSchema),
  contacts: Type.Optional(list(closed({ region: RegionSchema, ...contact }))),
  media: list(MediumSchema),
  cards: list(CardSchema),
  playlists: list(PlaylistSchema),
  permits: list(PermitSchema),
  bookings: list(BookingSchema),
})
export type CampaignFile = Static<typeof CampaignFileSchema>
