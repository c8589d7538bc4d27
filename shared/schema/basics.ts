import { LANGUAGES } from '../languages.ts'
import { type Static, Type } from 'typebox'
import type { Branded } from './ids.ts'
import { Sha256Schema } from './ids.ts'
import { closed, named, oneOf } from './schema.ts'

/** UTC milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Branded<number, 'instant'>
/** A date of the screen's local calendar, `YYYY-MM-DD`; no instant by itself. */
export type CivilDate = Branded<string, 'civil-date'>
/** A local time of day, `HH:MM`; as the end of a daypart also `24:00`. */
export type LocalTime = Branded<string, 'local-time'>
/** An IANA time zone name, such as `Asia/Dushanbe`. */
export type TimeZone = Branded<string, 'time-zone'>

export type Language = (typeof LANGUAGES)[number]
export const LanguageSchema = oneOf(LANGUAGES)

const words = Type.String({ minLength: 1, maxLength: 2000 })
/** The same words in the languages they exist in; at least one. */
export const TextsSchema = named(
  'Texts',
  Type.Object(
    { tg: Type.Optional(words), ru: Type.Optional(words), en: Type.Optional(words) },
    { additionalProperties: false, minProperties: 1 },
  ),
)
export type Texts = Static<typeof TextsSchema>

/** The five regions of the country; contacts differ by region. `drs`: Districts of Republican Subordination. */
export const REGIONS = ['dushanbe', 'drs', 'sughd', 'khatlon', 'gbao'] as const
export type Region = (typeof REGIONS)[number]
export const RegionSchema = oneOf(REGIONS)

export const InstantSchema = Type.Unsafe<Instant>({ type: 'integer', minimum: 0 })
export const CivilDateSchema = named(
  'CivilDate',
  Type.Unsafe<CivilDate>({ type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' }),
)
export const LocalTimeSchema = Type.Unsafe<LocalTime>({ type: 'string', pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' })
export const TimeZoneSchema = Type.Unsafe<TimeZone>({ type: 'string', pattern: '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$' })
/** RFC 3339, with its offset. */
export const TimestampSchema = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})$',
})
export const DurationMsSchema = Type.Integer({ minimum: 500, maximum: 4 * 3600 * 1000 })
export const WebAddressSchema = named('WebAddress', Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 500 }))
export const ColourSchema = oneOf(['lapis', 'pomegranate', 'apricot', 'teal'] as const)

/** Bytes named by what they are: `sha256` is checked before they are used. */
export const BlobRefSchema = named(
  'BlobRef',
  closed({
    sha256: Sha256Schema,
    bytes: Type.Integer({ minimum: 1 }),
    type: Type.String({ pattern: '^[a-z]+/[a-z0-9.+-]+$' }),
  }),
)
export type BlobRef = Static<typeof BlobRefSchema>

/** Half-open by the day's end: both civil dates belong to the range. */
export const DateRangeSchema = closed({ from: CivilDateSchema, to: CivilDateSchema })
export type DateRange = Static<typeof DateRangeSchema>

/** `to` at or before `from` runs over midnight and belongs to the date it starts on. */
export const DaypartSchema = closed({ from: LocalTimeSchema, to: LocalTimeSchema })
export type Daypart = Static<typeof DaypartSchema>

export const VolumePercentSchema = Type.Integer({ minimum: 1, maximum: 100 })

/** How far a picture is turned clockwise, in degrees, for a panel that hangs otherwise than its machine thinks. */
export const RotationSchema = Type.Unsafe<90 | 180 | 270>({ type: 'integer', enum: [90, 180, 270] })
export type Rotation = Static<typeof RotationSchema>

/**
 * What a screen's link may carry of media: megabytes (10^6 bytes) in a calendar month, kilobits in a second, and the local hours in
 * which it may be used. None: no such limit.
 */
export const DataLimitsSchema = named(
  'DataLimits',
  closed({
    monthlyMegabytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
    kilobitsPerSecond: Type.Optional(Type.Integer({ minimum: 32, maximum: 1_000_000 })),
    windows: Type.Optional(Type.Array(DaypartSchema, { minItems: 1, maxItems: 24 })),
  }),
)
export type DataLimits = Static<typeof DataLimitsSchema>

export const TIERS = ['takeover', 'priority', 'normal', 'fallback'] as const
export type Tier = (typeof TIERS)[number]
export const TierSchema = oneOf(TIERS)
export const ModeSchema = oneOf(['loop', 'one-a-day'] as const)
/** `strict`: a booking's first days must be complete before a screen changes over to it; `soft`: something of them. */
export const ReadinessSchema = oneOf(['strict', 'soft'] as const)
export const ShareSchema = Type.Integer({ minimum: 1, maximum: 100 })
export const StripSchema = oneOf(['contacts', 'hashtag'] as const)
