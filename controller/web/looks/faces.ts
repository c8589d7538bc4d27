import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { Face } from '../../../shared/schema/requests-card-previews.ts'
import { isTargeted } from '../../../shared/targets.ts'

/** A kind of screen: all that look alike to a card. `screens` empty: a usual one, which nobody has described. */
export interface FaceOf {
  key: string
  face: Face
  screens: readonly CampaignFile['screens'][number][]
}

/** What is shown until somebody has described a screen: a monitor, a bus, a standing one. */
const USUAL: readonly [number, number][] = [
  [1920, 1080],
  [800, 480],
  [1080, 1920],
]

/** The different kinds of screen, the most frequent first; those of different regions are different where `byRegion`. */
function kindsOf(file: CampaignFile, screens: CampaignFile['screens'], byRegion: boolean): FaceOf[] {
  const kinds = new Map<string, FaceOf>()
  for (const screen of screens) {
    const region = file.locations.find(({ id }) => id === screen.location)?.region ?? 'dushanbe'
    const { width, height, languages } = screen
    const key = [`${width}×${height}`, languages.join('+'), ...(byRegion ? [region] : [])].join(' ')
    const before = kinds.get(key)
    kinds.set(
      key,
      before ? { ...before, screens: [...before.screens, screen] } : { key, face: { width, height, languages, region }, screens: [screen] },
    )
  }
  return [...kinds.values()].toSorted((one, other) => other.screens.length - one.screens.length)
}

const usual = (): FaceOf[] =>
  USUAL.map(([width, height]) => ({
    key: `${width}×${height}`,
    face: { width, height, languages: ['tg', 'ru'], region: 'dushanbe' },
    screens: [],
  }))

/** The screens on which something booked is seen: a card, a picture, or (null) anything. */
function reachedBy(file: CampaignFile, item: string | null): CampaignFile['screens'] {
  const playlists = file.playlists.filter(({ items }) => item === null || items.some(({ card, media }) => card === item || media === item))
  const ids = new Set<string>(playlists.map(({ id }) => id))
  const bookings = file.bookings.filter(({ playlist }) => ids.has(playlist))
  return file.screens.filter((screen) => {
    const location = file.locations.find(({ id }) => id === screen.location)
    return location && bookings.some(({ targets }) => isTargeted(targets, { screen, location }))
  })
}

/** Where a card is looked at while it is written: on the screens for which it is booked, else on all that can be chosen. */
export function facesOf(file: CampaignFile, card: { id?: unknown; kind?: unknown }): FaceOf[] {
  const reached = typeof card.id === 'string' ? reachedBy(file, card.id) : []
  const kinds = kindsOf(file, reached.length > 0 ? reached : file.screens, card.kind === 'contacts')
  return kinds.length > 0 ? kinds : usual()
}

/** Where all that a campaign draws from text is measured: on the screens that its bookings reach. */
export const bookedFaces = (file: CampaignFile): FaceOf[] =>
  kindsOf(
    file,
    reachedBy(file, null),
    file.cards.some(({ kind }) => kind === 'contacts'),
  )

/** Of what was found on some screens, what is booked there: text that never shows there need not fit. */
export function isSeenOn({ screens }: FaceOf, file: CampaignFile, item: string): boolean {
  const reached = new Set(reachedBy(file, item).map(({ id }) => id))
  return screens.some(({ id }) => reached.has(id))
}
