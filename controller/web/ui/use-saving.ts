import { useState } from 'react'
import type { Current } from '../../api/drafts.ts'
import type { Asked, ToldProblems } from '../data/ask.ts'

/** How saving went: done, refused, or met by what somebody else did meanwhile. `forget` drops what was kept of unsaved work. */
export function useSaving(forget: () => void) {
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const [theirs, setTheirs] = useState<Current | null>(null)
  const [saved, setSaved] = useState(false)
  return {
    refused,
    theirs,
    saved,
    setRefused,
    wrote: () => setSaved(false),
    giveUp() {
      setRefused(null)
      setTheirs(null)
      forget()
    },
    /** True: it is stored. */
    hear(asked: Asked<unknown>): boolean {
      setRefused(asked.ok || asked.status === 409 ? null : asked)
      setTheirs(!asked.ok && asked.status === 409 ? (asked.current as Current) : null)
      if (!asked.ok) return false
      forget()
      setSaved(true)
      return true
    },
  }
}
