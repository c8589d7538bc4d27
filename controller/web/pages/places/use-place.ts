import type { Texts } from '../../../../shared/schema/basics.ts'
import type { Places } from '../../../api/places.ts'
import { type PlacePart, usePlaceEdit } from '../../data/places.ts'
import { offerUndo } from '../../data/undo.ts'
import { freeSlug, slugOf } from '../../ui/slug.ts'
import { type Entry, NEW, useWork } from '../../ui/use-work.ts'
import { textIn, useLanguage } from '../../words/language.ts'

interface Row {
  entry: { id: string }
  revision: number
  campaigns: readonly string[]
}

const rowsOf = (places: Places, part: PlacePart): Row[] =>
  part === 'locations'
    ? places.locations.map(({ location: entry, ...row }) => ({ entry, ...row }))
    : places.screens.map(({ screen: entry, ...row }) => ({ entry, ...row }))

const nameIn = (entry: object): Texts => (entry as { name?: Texts }).name ?? {}

/** One place of the house in the hands of a person; what only campaigns describe becomes the house's own when it is saved. */
export function usePlace(part: PlacePart, id: string, places: Places, begin: Entry) {
  const { put, remove } = usePlaceEdit(part)
  const language = useLanguage()
  const rows = rowsOf(places, part)
  const row = id === NEW ? undefined : rows.find(({ entry }) => entry.id === id)
  const ids = rows.map(({ entry }) => entry.id)
  const fallback = part === 'locations' ? 'location' : 'screen'
  const work = useWork({
    key: `place:${part}:${id}`,
    id,
    stored: row?.entry as Entry | undefined,
    revision: row?.revision ?? 0,
    begin,
    newId: (entry) => freeSlug(slugOf(textIn(nameIn(entry), 'en'), fallback), ids),
    put,
    remove,
    removed: () => {
      if (row) offerUndo({ name: textIn(nameIn(row.entry), language) || id, campaign: null, part, entry: row.entry })
    },
  })
  /** `own`: the house has it; else only campaigns do, or nobody yet. */
  return { ...work, own: (row?.revision ?? 0) > 0, campaigns: row?.campaigns ?? [] }
}
