import type { Medium } from '../../../../shared/schema/campaign.ts'
import type { Draft, Saved } from '../../../api/drafts.ts'
import type { Asked } from '../../data/ask.ts'
import type { useEdit } from '../../data/draft.ts'
import { freeSlug } from '../../ui/slug.ts'

/** The playlist that shows this and nothing else, for a booking; it is made where there is none. */
export async function lonePlaylist(
  medium: Medium,
  { file }: Draft,
  put: ReturnType<typeof useEdit>['put'],
): Promise<{ playlist: string; asked: Asked<Saved> | null }> {
  const stored = file.playlists.find(({ items }) => items.length === 1 && items[0]?.media === medium.id)
  if (stored) return { playlist: stored.id, asked: null }
  const id = freeSlug(
    medium.id,
    file.playlists.map((playlist) => playlist.id),
  )
  const asked = await put('playlists', id, { id, title: medium.title, items: [{ media: medium.id }] }, 0)
  return { playlist: id, asked }
}
