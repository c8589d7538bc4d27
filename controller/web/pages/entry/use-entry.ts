import { useState } from 'react'
import type { Current, Draft } from '../../../api/drafts.ts'
import type { ToldProblems } from '../../data/ask.ts'
import { type EditedPart, useEdit } from '../../data/draft.ts'
import { useTrial } from '../../data/trial.ts'
import { offerUndo } from '../../data/undo.ts'
import { useKept } from '../../ui/use-kept.ts'
import { freeSlug, slugOf } from '../../ui/slug.ts'
import { useLanguage } from '../../words/language.ts'
import { nameOf } from './names.ts'

type Entry = Record<string, unknown>
/** What somebody writes, and the revision on which they began. */
interface Work {
  entry: Entry
  seen: number
}

export const NEW = 'new'

/** One entry of a draft in the hands of a person. `id` `new`: one that is begun, and gets its id from its name when it is saved. */
export function useEntry(campaign: string, part: EditedPart, id: string, draft: Draft, begin: Entry) {
  const { put, remove } = useEdit(campaign)
  const language = useLanguage()
  const entries = draft.file[part] as readonly { id: string }[]
  const stored = id === NEW ? undefined : entries.find((entry) => entry.id === id)
  const start: Work = { entry: (stored as unknown as Entry | undefined) ?? begin, seen: draft.revisions[part][id] ?? 0 }
  const { value, kept, set, forget } = useKept<Work>(`entry:${campaign}:${part}:${id}`, start)
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const [theirs, setTheirs] = useState<Current | null>(null)
  const [saved, setSaved] = useState(false)
  const freeId = () =>
    freeSlug(
      slugOf(nameOf(part, value.entry, draft.file, 'en'), part),
      entries.map((entry) => entry.id),
    )
  const named = { ...value.entry, id: id === NEW ? freeId() : id }
  const trial = useTrial(campaign, part, named, kept)

  /** The id it was saved under; null: it was not. */
  async function keep(seen: number): Promise<string | null> {
    const asked = await put(part, named.id, named, seen)
    setRefused(asked.ok || asked.status === 409 ? null : asked)
    setTheirs(!asked.ok && asked.status === 409 ? (asked.current as Current) : null)
    if (!asked.ok) return null
    forget()
    setSaved(true)
    return named.id
  }
  return {
    isGone: id !== NEW && !stored && !kept,
    entry: value.entry,
    kept,
    saved,
    refused,
    theirs,
    trial,
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
      const asked = await remove(part, id, draft.revisions[part][id] ?? 0)
      setRefused(asked.ok ? null : asked)
      if (!asked.ok) return false
      forget()
      if (stored) offerUndo({ name: nameOf(part, stored as never, draft.file, language) || id, campaign, part, entry: stored })
      return true
    },
  }
}
