import { useState } from 'react'
import type { Texts } from '../../../../shared/schema/basics.ts'
import type { Places } from '../../../api/places.ts'
import type { Current } from '../../../api/drafts.ts'
import type { ToldProblems } from '../../data/ask.ts'
import { type PlacePart, usePlaceEdit } from '../../data/places.ts'
import { offerUndo } from '../../data/undo.ts'
import { freeSlug, slugOf } from '../../ui/slug.ts'
import { useKept } from '../../ui/use-kept.ts'
import { textIn, useLanguage } from '../../words/language.ts'

type Entry = Record<string, unknown>
/** What somebody writes, and the revision on which they began. */
interface Work {
  entry: Entry
  seen: number
}
interface Row {
  entry: { id: string }
  revision: number
  campaigns: readonly string[]
}

export const NEW = 'new'

const rowsOf = (places: Places, part: PlacePart): Row[] =>
  part === 'locations'
    ? places.locations.map(({ location: entry, ...row }) => ({ entry, ...row }))
    : places.screens.map(({ screen: entry, ...row }) => ({ entry, ...row }))

/** One place of the house in the hands of a person; what only campaigns describe becomes the house's own when it is saved. */
export function usePlace(part: PlacePart, id: string, places: Places, begin: Entry) {
  const { put, remove } = usePlaceEdit(part)
  const language = useLanguage()
  const rows = rowsOf(places, part)
  const row = id === NEW ? undefined : rows.find(({ entry }) => entry.id === id)
  const start: Work = { entry: (row?.entry as Entry | undefined) ?? begin, seen: row?.revision ?? 0 }
  const { value, kept, set, forget } = useKept<Work>(`place:${part}:${id}`, start)
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const [theirs, setTheirs] = useState<Current | null>(null)
  const [saved, setSaved] = useState(false)
  const freeId = () =>
    freeSlug(
      slugOf(textIn((value.entry['name'] ?? {}) as Record<string, string>, 'en'), part === 'locations' ? 'location' : 'screen'),
      rows.map(({ entry }) => entry.id),
    )

  /** The id it was saved under; null: it was not. */
  async function keep(seen: number): Promise<string | null> {
    const named = { ...value.entry, id: id === NEW ? freeId() : id }
    const asked = await put(named.id, named, seen)
    setRefused(asked.ok || asked.status === 409 ? null : asked)
    setTheirs(!asked.ok && asked.status === 409 ? (asked.current as Current) : null)
    if (!asked.ok) return null
    forget()
    setSaved(true)
    return named.id
  }
  return {
    isGone: id !== NEW && !row && !kept,
    /** The house has it; else only campaigns do, or nobody yet. */
    own: (row?.revision ?? 0) > 0,
    campaigns: row?.campaigns ?? [],
    entry: value.entry,
    kept,
    saved,
    refused,
    theirs,
    write: (entry: Entry) => {
      setSaved(false)
      set({ entry, seen: value.seen })
    },
    forget: () => {
      setRefused(null)
      setTheirs(null)
      forget()
    },
    save: () => keep(value.seen),
    saveOver: () => keep(theirs?.revision ?? value.seen),
    /** True: it is gone. */
    async remove(): Promise<boolean> {
      const asked = await remove(id, row?.revision ?? 0)
      setRefused(asked.ok ? null : asked)
      if (!asked.ok) return false
      forget()
      if (row)
        offerUndo({ name: textIn((row.entry as { name?: Texts }).name ?? {}, language) || id, campaign: null, part, entry: row.entry })
      return true
    },
  }
}
