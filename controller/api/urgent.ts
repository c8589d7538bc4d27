import { type Static, Type } from 'typebox'
import { InstantSchema, TextsSchema } from '../../shared/schema/basics.ts'
import { BookingIdSchema, CampaignIdSchema, ItemIdSchema, ScreenIdSchema } from '../../shared/schema/ids.ts'
import { closed, orNull } from '../../shared/schema/schema.ts'
import { KindSchema } from '../../shared/schema/wire.ts'

const list = Type.Array
const screens = list(ScreenIdSchema)

/** A takeover that has the screens now; `screens`: those whose program holds it. */
export const TakeoverRowSchema = closed({
  id: BookingIdSchema,
  campaign: CampaignIdSchema,
  /** Of the card or the playlist. */
  title: TextsSchema,
  from: InstantSchema,
  until: InstantSchema,
  screens,
})
export type TakeoverRow = Static<typeof TakeoverRowSchema>

/** What can be taken off: everything that a program holds today or later, and the screens that hold it. */
export const OnScreensSchema = closed({
  screens,
  campaigns: list(
    closed({
      campaign: CampaignIdSchema,
      name: TextsSchema,
      screens,
      items: list(closed({ item: ItemIdSchema, title: TextsSchema, kind: KindSchema, screens })),
    }),
  ),
})
export type OnScreens = Static<typeof OnScreensSchema>

/** A withdrawal that stands; the names are those of what is published. */
export const WithdrawalRowSchema = closed({
  id: Type.Integer(),
  campaign: CampaignIdSchema,
  booking: orNull(BookingIdSchema),
  item: orNull(ItemIdSchema),
  at: InstantSchema,
  name: orNull(TextsSchema),
  title: orNull(TextsSchema),
})
export type WithdrawalRow = Static<typeof WithdrawalRowSchema>

export const URGENT_ANSWERS = {
  TakeoverRows: list(TakeoverRowSchema),
  OnScreens: OnScreensSchema,
  WithdrawalRows: list(WithdrawalRowSchema),
}
