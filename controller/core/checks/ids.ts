import { pointer, type Problem, problem } from '../../../shared/problems.ts'
import type { CampaignFile, Playlist } from '../../../shared/schema/campaign.ts'
import { itemIdOf } from '../plan-items.ts'

/** Every id stands once in its list, every region has one contact, every item of a playlist its own name. */
export function checkIds(file: CampaignFile): Problem[] {
  const lists = ['locations', 'screens', 'media', 'cards', 'playlists', 'permits', 'bookings'] as const
  return [
    ...lists.flatMap((list) => repeated(file[list].map(({ id }) => id)).map(([index, id]) => duplicate(pointer(list, index, 'id'), id))),
    ...repeated((file.contacts ?? []).map(({ region }) => region)).map(([index, region]) =>
      duplicate(pointer('contacts', index, 'region'), region),
    ),
    ...file.playlists.flatMap((playlist, index) => repeatedItems(playlist, index)),
  ]
}

const duplicate = (path: string, id: string): Problem => problem(path, 'id-duplicate', { id })

function repeated(ids: readonly string[]): [number, string][] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [[index, id] as [number, string]] : []))
}

/** The same film or card may come twice in a loop; two different ones under one name would be one in the play log. */
function repeatedItems({ items }: Playlist, index: number): Problem[] {
  const meant = new Map<string, string>()
  return items.flatMap((item, at) => {
    const id = itemIdOf(item)
    // An item that shows nothing, or two things, is a problem of its own (`checkItems`).
    if ((item.media === undefined) === (item.card === undefined)) return []
    const shown = `${item.media ?? ''} ${item.card ?? ''}`
    const before = meant.get(id)
    meant.set(id, before ?? shown)
    return before === undefined || before === shown ? [] : [duplicate(pointer('playlists', index, 'items', at, 'id'), id)]
  })
}
