import type { Instant, Texts } from '../../shared/schema/basics.ts'
import type { CampaignId, ItemId, ScreenId } from '../../shared/schema/ids.ts'
import type { Program, ProgramBooking } from '../../shared/schema/program.ts'
import type { Kind } from '../../shared/schema/wire.ts'
import { kindOf } from '../../shared/timeline/cue.ts'
import { compareText } from './catalogue.ts'

interface Held {
  name: Texts
  screens: Set<ScreenId>
  items: Map<ItemId, { title: Texts; kind: Kind; screens: Set<ScreenId> }>
}

const DAY_MS = 86_400_000

/** Not withdrawn, and neither over by its days in any zone nor by its window. */
const stands = ({ withdrawnAt, window, to }: ProgramBooking, now: Instant): boolean =>
  (withdrawnAt === null || withdrawnAt > now) && (window === null || window.to > now) && Date.parse(`${to}T00:00:00Z`) + 2 * DAY_MS > now

const listed = (screens: Set<ScreenId>): ScreenId[] => [...screens].sort(compareText)

/** Everything that screens show or will show, by campaign and item, with the screens that hold it: what can be taken off. */
export function onScreens(programs: readonly Program[], now: Instant) {
  const held = new Map<CampaignId, Held>()
  const all = new Set<ScreenId>()
  for (const { screen, campaigns, bookings } of programs)
    for (const booking of bookings) {
      if (!stands(booking, now)) continue
      const name = campaigns.find(({ id }) => id === booking.campaign)?.name ?? { en: booking.campaign }
      const one: Held = held.get(booking.campaign) ?? { name, screens: new Set(), items: new Map() }
      held.set(booking.campaign, one)
      for (const item of booking.items) {
        if (item.until !== null && item.until <= now) continue
        const shown = one.items.get(item.id) ?? { title: item.title, kind: kindOf(item), screens: new Set<ScreenId>() }
        one.items.set(item.id, shown)
        for (const set of [shown.screens, one.screens, all]) set.add(screen.id)
      }
    }
  return {
    screens: listed(all),
    campaigns: [...held]
      .filter(([, { screens }]) => screens.size > 0)
      .sort(([one], [other]) => compareText(one, other))
      .map(([campaign, { name, screens, items }]) => ({
        campaign,
        name,
        screens: listed(screens),
        items: [...items].map(([item, shown]) => ({ item, ...shown, screens: listed(shown.screens) })),
      })),
  }
}
