import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { isTargeted } from '../../../../shared/targets.ts'
import { lengthOf } from '../../../../shared/item-length.ts'

/** A booked playlist, a screen on which it will show, and how long one round of it is. */
export interface Loop {
  playlist: string
  title: CampaignFile['campaign']['name']
  screen: string
  lengthMs: number
}

/** Every booked playlist once, each on the first screen that it reaches. */
export function loopsOf(file: CampaignFile): Loop[] {
  return file.playlists.flatMap((playlist) => {
    const booking = file.bookings.find((candidate) => candidate.playlist === playlist.id)
    const screen = file.screens.find((candidate) => {
      const location = file.locations.find(({ id }) => id === candidate.location)
      return booking && location && isTargeted(booking.targets, { screen: candidate, location })
    })
    if (!screen) return []
    const lengthMs = playlist.items.reduce((sum, item) => sum + lengthOf(item, file), 0)
    return [{ playlist: playlist.id, title: playlist.title, screen: screen.id, lengthMs }]
  })
}
