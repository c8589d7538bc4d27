import type { Asked } from '../data/ask.ts'
import { useKept } from './use-kept.ts'
import { useSaving } from './use-saving.ts'

export type Entry = Record<string, unknown>
/** What somebody writes, and the revision on which they began. */
interface Work {
  entry: Entry
  seen: number
}

/** In the place of an id: an entry that is begun, and gets its id from its name when it is saved. */
export const NEW = 'new'

/** An entry of a list that people edit one at a time, wherever the list is kept. */
export interface Desk {
  /** Under which unsaved work is kept in this browser. */
  key: string
  id: string
  /** As it stands; undefined: it does not. */
  stored: Entry | undefined
  revision: number
  /** With what a new one begins. */
  begin: Entry
  /** The id that an entry of this content would get. */
  newId(entry: Entry): string
  put(id: string, entry: Entry, seen: number): Promise<Asked<unknown>>
  remove(id: string, seen: number): Promise<Asked<unknown>>
  /** It is gone now. */
  removed(): void
}

/** One entry in the hands of a person: what is unsaved survives a reload, and whoever was quicker is shown, not overwritten. */
export function useWork({ key, id, stored, revision, begin, newId, put, remove, removed }: Desk) {
  const { value, kept, set, forget } = useKept<Work>(key, { entry: stored ?? begin, seen: revision })
  const { refused, theirs, saved, setRefused, wrote, giveUp, hear } = useSaving(forget)
  const named: Entry & { id: string } = { ...value.entry, id: id === NEW ? newId(value.entry) : id }

  /** The id it was saved under; null: it was not. */
  async function keep(seen: number): Promise<string | null> {
    return hear(await put(named.id, named, seen)) ? named.id : null
  }
  return {
    isGone: id !== NEW && !stored && !kept,
    entry: value.entry,
    /** As it would be saved. */
    named,
    kept,
    saved,
    refused,
    theirs,
    write: (entry: Entry) => {
      wrote()
      set({ entry, seen: value.seen })
    },
    forget: giveUp,
    save: () => keep(value.seen),
    saveOver: () => keep(theirs?.revision ?? value.seen),
    /** True: it is gone. */
    async remove(): Promise<boolean> {
      const asked = await remove(id, revision)
      setRefused(asked.ok ? null : asked)
      if (!asked.ok) return false
      forget()
      removed()
      return true
    },
  }
}
