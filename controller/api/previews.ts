import { type Static, Type } from 'typebox'
import { CivilDateSchema, InstantSchema, TextsSchema, TierSchema, TimeZoneSchema } from '../../shared/schema/basics.ts'
import { BookingIdSchema, CampaignIdSchema, ItemIdSchema, ScreenIdSchema } from '../../shared/schema/ids.ts'
import { closed, orNull } from '../../shared/schema/schema.ts'
import { KindSchema } from '../../shared/schema/wire.ts'

const list = Type.Array
const count = Type.Integer({ minimum: 0 })
const bounds = { from: InstantSchema, to: InstantSchema }

/** `url`: the stage's page, on this origin, for an iframe. It ends at `endsAt` if nobody looks at it till then. */
export const PreviewSchema = closed({ id: Type.String(), url: Type.String(), endsAt: InstantSchema, width: count, height: count })
export type PreviewAnswer = Static<typeof PreviewSchema>
export const PreviewMovedSchema = closed({ at: InstantSchema, endsAt: InstantSchema })
export type PreviewMoved = Static<typeof PreviewMovedSchema>

/** Each cue runs to the next one's start, the last to the day's end; `entry` counts into `entries`. Gaps are of the kind `slate`. */
export const DayPlanSchema = closed({
  /** Differs wherever the program does. */
  digest: Type.String(),
  entries: list(
    closed({
      kind: KindSchema,
      title: orNull(TextsSchema),
      item: orNull(ItemIdSchema),
      booking: orNull(BookingIdSchema),
      campaign: orNull(CampaignIdSchema),
      tier: orNull(TierSchema),
    }),
  ),
  cues: list(closed({ from: InstantSchema, entry: count })),
  /** While the same bookings have the screen; none: the slate. */
  stretches: list(closed({ ...bounds, tier: orNull(TierSchema), bookings: list(BookingIdSchema) })),
})

/** A civil day of one screen; null: nothing is published that knows it, or no draft was asked for. */
export const ScreenDaySchema = closed({
  screen: ScreenIdSchema,
  name: TextsSchema,
  location: TextsSchema,
  width: count,
  height: count,
  date: CivilDateSchema,
  zone: TimeZoneSchema,
  ...bounds,
  published: orNull(DayPlanSchema),
  draft: orNull(DayPlanSchema),
  /** When the screen is switched off, by the hours that staff gave it. */
  off: list(closed(bounds)),
  /** Where the draft, once published, would change the picture. */
  changed: list(closed(bounds)),
})
export type DayPlanAnswer = Static<typeof DayPlanSchema>
export type ScreenDay = Static<typeof ScreenDaySchema>

export const PREVIEW_ANSWERS = { Preview: PreviewSchema, PreviewMoved: PreviewMovedSchema, ScreenDay: ScreenDaySchema }
