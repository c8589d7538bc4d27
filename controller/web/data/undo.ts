import { useSyncExternalStore } from 'react'
import type { EditedPart } from './draft.ts'

/** An entry that somebody has just removed; `campaign` null: from the house's register. */
export interface Removed {
  name: string
  campaign: string | null
  part: EditedPart
  entry: { id: string }
}

const KEPT_AS = 'removed'
const listeners = new Set<() => void>()
let removed: Removed | null = read()

function read(): Removed | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null') as Removed | null
  } catch {
    return null
  }
}

/** Keeps what was removed, also over a reload, until it is put back, closed, or something else is removed. */
export function offerUndo(what: Removed | null): void {
  removed = what
  if (what === null) sessionStorage.removeItem(KEPT_AS)
  else sessionStorage.setItem(KEPT_AS, JSON.stringify(what))
  for (const call of listeners) call()
}

/** It is back: the notice says so, but a reload needs no way back any more. */
export const undone = (): void => sessionStorage.removeItem(KEPT_AS)

const subscribe = (call: () => void): (() => void) => {
  listeners.add(call)
  return () => listeners.delete(call)
}

export const useRemoved = (): Removed | null => useSyncExternalStore(subscribe, () => removed)
