import type { CivilDate } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { Withdrawal } from './plan-program.ts'
import { itemIdOf } from './plan-items.ts'

type Off = Pick<Withdrawal, 'booking' | 'item'>

/** Whether any booking of that day shows the film or picture, and nobody has taken it off the screens. */
export function isBookedOn({ bookings, playlists }: CampaignFile, media: string, day: CivilDate, withdrawn: readonly Off[]): boolean {
  if (withdrawn.some(({ booking, item }) => booking === null && item === null)) return false
  const shows = (id: string) =>
    playlists
      .find((playlist) => playlist.id === id)
      ?.items.some((item) => (item.media === media || item.fallback === media) && !isOff(itemIdOf(item))) ?? false
  const isOff = (item: string) => withdrawn.some((off) => off.item === item)
  return bookings.some(
    ({ id, playlist, from, to }) => from <= day && day <= to && !withdrawn.some(({ booking }) => booking === id) && shows(playlist),
  )
}
