import type { CivilDate, Instant } from '../../shared/schema/basics.ts'
import type { CampaignFile, PlaylistItem } from '../../shared/schema/campaign.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import type { Face } from '../../shared/schema/requests-card-previews.ts'
import { plusDays } from './civil-days.ts'
import { finishedCard } from './unfinished-card.ts'

/** The screen on which cards are looked at: no screen of anybody's. */
export const LOOKING_GLASS = 'preview' as ScreenId
const LONG_MS = 4 * 3_600_000
const DAYS = 2
/** Held open where the region has no number yet; on a screen the card would be left out. */
const NO_NUMBER = '---'
const NAME = { tg: 'Намоиш', ru: 'Просмотр', en: 'Preview' }

export interface CardLook {
  face: Face
  /** As it is being written; undefined: all that the campaign draws from text. */
  card: unknown
  at: Instant
}

/** A campaign that shows on one imagined screen what is asked for and nothing else, from `at` on. Null: the card has no kind. */
export function cardLook(file: CampaignFile, { face, card, at }: CardLook): CampaignFile | null {
  const today = new Date(at).toISOString().slice(0, 10) as CivilDate
  const around = { file, language: face.languages[0] ?? 'tg', today }
  const cards = card === undefined ? file.cards.filter(isShowable).map((each) => finishedCard(each, around)) : [finishedCard(card, around)]
  if (cards.includes(null)) return null
  const captioned = card === undefined ? file.media.filter((medium) => medium.kind === 'image' && medium.caption !== undefined) : []
  const items = [
    ...(cards as { id: string }[]).map(({ id }) => ({ card: id, durationMs: LONG_MS })),
    ...captioned.map(({ id }) => ({ media: id })),
  ] as unknown as PlaylistItem[]
  const { width, height, languages, region } = face
  const hasNumber = file.contacts?.some((contact) => contact.region === region) ?? false
  const given: unknown = {
    ...file,
    contacts: hasNumber ? file.contacts : [...(file.contacts ?? []), { region, phone: NO_NUMBER, hours: { [around.language]: '…' } }],
    locations: [{ id: LOOKING_GLASS, name: NAME, kind: 'street', region, permitNeeded: false }],
    screens: [{ id: LOOKING_GLASS, location: LOOKING_GLASS, name: NAME, width, height, languages, sound: 'off' }],
    cards,
    permits: [],
    playlists: items.length === 0 ? [] : [{ id: 'preview', title: NAME, items }],
    bookings:
      items.length === 0
        ? []
        : [
            {
              id: 'preview',
              playlist: 'preview',
              targets: { screens: [LOOKING_GLASS] },
              from: plusDays(today, -1),
              to: plusDays(today, DAYS),
              tier: 'takeover',
              window: { from: new Date(at).toISOString(), to: new Date(at + DAYS * 86_400_000).toISOString() },
            },
          ],
  }
  return given as CampaignFile
}

const isShowable = (card: CampaignFile['cards'][number]): boolean => card.kind !== 'story' || card.consent.withdrawn === undefined
