import type { CampaignFile, PlaylistItem } from './schema/campaign.ts'
import { partOf } from './trim.ts'

/** How long a card or a picture stands where nobody says. */
export const STILL_MS = 10_000

/** How long the item stands, in ms; a film runs for its own length, or for the part of it that is left. */
export function lengthOf(item: PlaylistItem, { media }: Pick<CampaignFile, 'media'>): number {
  const medium = media.find(({ id }) => id === item.media)
  if (medium?.kind !== 'film') return item.durationMs ?? (medium?.kind === 'stream' ? medium.durationMs : STILL_MS)
  const part = item.trim && partOf(item.trim, medium.durationMs)
  return part ? part.toMs - part.fromMs : medium.durationMs
}
