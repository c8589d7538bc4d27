import type { Language, Texts } from '../../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { EditedPart } from '../../data/draft.ts'
import { textIn } from '../../words/language.ts'

type Entry = Record<string, unknown>

/** What an entry is called in a list: its own title, or what it shows and when. Empty: it says nothing yet. */
export function nameOf(part: EditedPart, entry: Entry, file: CampaignFile, language: Language): string {
  const text = (key: string) => textIn((entry[key] ?? {}) as Texts, language)
  switch (part) {
    case 'locations':
    case 'screens':
      return text('name')
    case 'media':
    case 'playlists':
      return text('title')
    case 'cards':
      return text('title') || text('text')
    case 'permits':
      return [text('authority'), (entry['letter'] as { number?: string } | undefined)?.number].filter(Boolean).join(', ')
    case 'bookings': {
      const playlist = file.playlists.find(({ id }) => id === entry['playlist'])
      return playlist ? textIn(playlist.title, language) : ''
    }
  }
}
