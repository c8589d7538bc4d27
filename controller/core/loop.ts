import type { CivilDate, Instant } from '../../shared/schema/basics.ts'
import type { CampaignFile, Permit } from '../../shared/schema/campaign.ts'
import type { BookingId, CampaignId, PermitId, PlaylistId, ScreenId } from '../../shared/schema/ids.ts'
import { plusDays } from './civil-days.ts'
import { placeOf } from './catalogue.ts'

const DAYS = 7
const DAY_MS = 86_400_000

/**
 * The campaigns as if one playlist had this screen alone, from its first item at `at` on, for some days, everywhere permitted; null: there is no such
 * playlist. For looking at a playlist, never for a screen.
 */
export function loopOf(
  files: readonly CampaignFile[],
  loop: { campaign: CampaignId; playlist: PlaylistId },
  screen: ScreenId,
  at: Instant,
): CampaignFile[] | null {
  const file = files.find(({ campaign }) => campaign.id === loop.campaign)
  if (!file?.playlists.some(({ id }) => id === loop.playlist)) return null
  const location = placeOf(files, screen)?.location.id
  const around = new Date(at).toISOString().slice(0, 10) as CivilDate
  const dates = { from: plusDays(around, -1), to: plusDays(around, DAYS + 1) }
  const permit: Permit = {
    id: 'preview' as PermitId,
    authority: { en: 'Preview' },
    letter: { number: '0', date: around },
    state: 'granted',
    locations: location === undefined ? [] : [location],
    ...dates,
  }
  const window = { from: new Date(at).toISOString(), to: new Date(at + DAYS * DAY_MS).toISOString() }
  const booking = {
    id: 'preview' as BookingId,
    playlist: loop.playlist,
    targets: { screens: [screen] },
    ...dates,
    tier: 'takeover' as const,
    window,
  }
  return files.map((each) => ({ ...each, permits: each === file ? [permit] : [], bookings: each === file ? [booking] : [] }))
}
