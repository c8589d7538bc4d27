import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { canonicalJson } from '../../shared/canonical-json.ts'
import type { CivilDate } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { busiestDay, daysBetween, moveDates } from '../core/move-dates.ts'

/** The sample campaigns lie here, their media beside it. */
export const SAMPLES = fileURLToPath(new URL('../../playlists/', import.meta.url))

/** The campaign whose film a first look shall show, and the screen of the player on this machine. */
export const FIRST = { campaign: 'article-5-monitors', screen: 'monitor-hotel-tajikistan' }
/** Three campaigns share that screen; with this share its film is never more than half a minute away. */
const FIRST_SHARE = 4

const isFirst = (file: CampaignFile): boolean => file.campaign.id === FIRST.campaign

/** The samples, the first look's campaign first. */
export async function readSamples(): Promise<CampaignFile[]> {
  const names = (await readdir(SAMPLES)).filter((name) => name.endsWith('.json')).sort()
  const files = await Promise.all(names.map(async (name) => JSON.parse(await readFile(SAMPLES + name, 'utf8')) as CampaignFile))
  return [...files.filter(isFirst), ...files.filter((file) => !isFirst(file))]
}

/** The sample as it runs when its busiest day is `day`. */
export function sampleOn(sample: CampaignFile, day: CivilDate): CampaignFile {
  const busiest = busiestDay(sample)
  const moved = busiest === null ? sample : moveDates(sample, daysBetween(busiest, day))
  if (!isFirst(sample)) return moved
  return { ...moved, bookings: moved.bookings.map((booking) => ({ ...booking, share: FIRST_SHARE })) }
}

/**
 * What is to be imported so that the sample runs today; null: nothing, because it does already or because somebody has made it
 * their own.
 */
export function sampleNeeded(sample: CampaignFile, stored: CampaignFile | null, today: CivilDate): CampaignFile | null {
  if (stored === null) return sampleOn(sample, today)
  const day = busiestDay(stored)
  const untouched = day !== null && canonicalJson(stored) === canonicalJson(sampleOn(sample, day))
  const runs = stored.bookings.some(({ from, to }) => from <= today && today <= to)
  return untouched && !runs ? sampleOn(sample, today) : null
}
