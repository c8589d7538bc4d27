import type { Instant, Texts } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { CampaignId, ItemId, ScreenId } from '../../../shared/schema/ids.ts'
import { placeOf } from '../../core/catalogue.ts'
import { itemIdOf, titleOfItem } from '../../core/plan-items.ts'
import type { ReportPlace } from '../../core/reports/build-report.ts'
import { loadCampaign } from '../campaigns/store-campaign.ts'
import type { Database } from '../database/tables.ts'
import { latestPrograms } from '../publishing/program-store.ts'
import { loadPublished } from '../publishing/published.ts'
import { programOf } from '../trust/sign-program.ts'

/** What things in a report are called. */
export interface ReportNames {
  file: CampaignFile
  placeOf(screen: ScreenId): ReportPlace
  titleOf(item: ItemId): Texts | null
}

/** As published, else as drafted; a screen that no campaign describes any more as its last program calls it. null: there is no such campaign. */
export async function readNames(
  database: Database,
  campaign: CampaignId,
  { now, screens }: { now: Instant; screens: readonly ScreenId[] },
): Promise<ReportNames | null> {
  const { files } = await loadPublished(database, now)
  const draft = await loadCampaign(database, campaign)
  const file = files.find((one) => one.campaign.id === campaign) ?? draft
  if (!file) return null
  const all = files.includes(file) ? files : [...files, file]
  const places = new Map<ScreenId, ReportPlace>()
  for (const screen of screens) {
    const place = placeOf(all, screen)
    if (place) {
      const { id, name, region } = place.location
      places.set(screen, { name: place.screen.name, location: id, locationName: name, region })
      continue
    }
    const [last] = await latestPrograms(database, screen, 1)
    if (!last) continue
    const program = programOf(last.jws)
    places.set(screen, { name: program.screen.name, location: null, locationName: program.screen.location, region: program.screen.region })
  }
  const titles = titlesIn(file)
  return {
    file,
    placeOf: (screen) =>
      places.get(screen) ?? {
        name: { en: screen },
        location: null,
        locationName: { en: screen },
        region: 'dushanbe' as ReportPlace['region'],
      },
    titleOf: (item) => titles.get(item) ?? null,
  }
}

function titlesIn(file: CampaignFile): Map<ItemId, Texts> {
  const titles = new Map<ItemId, Texts>()
  for (const item of file.playlists.flatMap(({ items }) => items)) {
    const title = titleOfItem(item, file)
    if (title) titles.set(itemIdOf(item), title)
  }
  return titles
}
