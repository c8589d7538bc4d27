import type { CivilDate, DateRange, Instant, Region, Texts } from '../../../shared/schema/basics.ts'
import type { CampaignId, ItemId, LocationId, ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Kind } from '../../../shared/schema/wire.ts'
import { compareText } from '../catalogue.ts'
import type { Expected } from './expect-plays.ts'
import { daysOf } from './expect-plays.ts'
import { addShown, NOTHING_SHOWN, playsIn, type ShownSum } from './judge-play.ts'

/** Shown beside expected. */
export interface Sum extends ShownSum {
  expected: number
  expectedMs: number
}

export interface ReportPlace {
  name: Texts
  location: LocationId | null
  locationName: Texts
  region: Region
}

/** Records of which there is no proof. `missing`: they never came. `from`, `to`: what was shown before and after them; null: nothing. */
export interface ReportGap {
  screen: ScreenId
  log: string
  first: number
  upTo: number
  why: 'missing' | 'damaged' | 'broken-chain' | 'conflict'
  from: Instant | null
  to: Instant | null
}

export interface ReportInput {
  campaign: CampaignId
  name: Texts
  hashtags: Texts
  donors: readonly Texts[]
  range: DateRange
  madeAt: Instant
  shown: readonly { screen: ScreenId; day: CivilDate; sum: ShownSum }[]
  shownItems: readonly { item: ItemId; kind: Kind; content: Sha256; sum: ShownSum }[]
  expected: readonly { screen: ScreenId; day: CivilDate; asked: readonly Expected[] }[]
  placeOf(screen: ScreenId): ReportPlace
  titleOf(item: ItemId): Texts | null
  /** When the last play began that has come from a screen, whatever its campaign; null: none has. */
  heardUpTo(screen: ScreenId): Instant | null
  gaps: readonly ReportGap[]
}

export interface Report {
  campaign: CampaignId
  name: Texts
  hashtags: Texts
  donors: Texts[]
  from: CivilDate
  to: CivilDate
  madeAt: Instant
  total: Sum
  days: (Sum & { day: CivilDate })[]
  locations: (Sum & { location: LocationId | null; name: Texts; region: Region; screens: number })[]
  screens: (Sum & { screen: ScreenId; name: Texts; location: LocationId | null; heardUpTo: Instant | null })[]
  items: (Sum & { item: ItemId; kind: Kind; title: Texts | null; contents: Sha256[] })[]
  gaps: ReportGap[]
}

const newSum = (): Sum => ({ ...NOTHING_SHOWN, expected: 0, expectedMs: 0 })

/** What a campaign showed on these dates beside what was asked, along every line that people ask about. */
export function buildReport(input: ReportInput): Report {
  const total = newSum()
  const days = new Map(daysOf(input.range).map((day) => [day, newSum()]))
  const screens = new Map<ScreenId, Sum>()
  const items = new Map<string, { item: ItemId; kind: Kind; contents: Set<Sha256>; sum: Sum }>()
  const sumsOf = (screen: ScreenId, day: CivilDate): Sum[] => [total, entry(days, day, newSum), entry(screens, screen, newSum)]
  const itemOf = (item: ItemId, kind: Kind) =>
    entry(items, `${item} ${kind}`, () => ({ item, kind, contents: new Set<Sha256>(), sum: newSum() }))

  for (const { screen, day, sum } of input.shown) for (const to of sumsOf(screen, day)) addShown(to, sum)
  for (const { item, kind, content, sum } of input.shownItems) {
    const row = itemOf(item, kind)
    row.contents.add(content)
    addShown(row.sum, sum)
  }
  for (const { screen, day, asked } of input.expected)
    for (const { item, kind, plays, ms } of asked)
      for (const to of [...sumsOf(screen, day), itemOf(item, kind).sum]) {
        to.expected += plays
        to.expectedMs += ms
      }

  const { campaign, name, hashtags, range, madeAt } = input
  const screenRows = [...screens].sort(([one], [other]) => compareText(one, other))
  return {
    campaign,
    name,
    hashtags,
    donors: [...input.donors],
    ...range,
    madeAt,
    total,
    days: [...days].map(([day, sum]) => ({ day, ...sum })),
    locations: locationsOf(screenRows, input.placeOf),
    screens: screenRows.map(([screen, sum]) => {
      const { name: own, location } = input.placeOf(screen)
      return { screen, name: own, location, heardUpTo: input.heardUpTo(screen), ...sum }
    }),
    items: [...items.values()]
      .map(({ item, kind, contents, sum }) => ({ item, kind, title: input.titleOf(item), contents: [...contents].sort(), ...sum }))
      .sort((one, other) => other.expected - one.expected || playsIn(other) - playsIn(one) || compareText(one.item, other.item)),
    gaps: input.gaps.filter(({ screen }) => screens.has(screen)),
  }
}

function locationsOf(screens: readonly (readonly [ScreenId, Sum])[], placeOf: ReportInput['placeOf']): Report['locations'] {
  const rows = new Map<string, Report['locations'][number]>()
  for (const [screen, sum] of screens) {
    const { location, locationName, region } = placeOf(screen)
    const row = entry(rows, location ?? JSON.stringify(locationName), () => ({
      location,
      name: locationName,
      region,
      screens: 0,
      ...newSum(),
    }))
    row.screens += 1
    row.expected += sum.expected
    row.expectedMs += sum.expectedMs
    addShown(row, sum)
  }
  return [...rows.values()].sort((one, other) => compareText(one.location ?? '', other.location ?? ''))
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
