import { useEffect, useState } from 'react'
import type { Instant, Language } from '../../shared/schema/basics.ts'
import type { About, ScreenRow } from '../api.ts'
import { ask } from './ask.ts'

export type Wall =
  | { is: 'loading' }
  | { is: 'signed-out' }
  /** `stale`: the controller does not answer; this is what it said last. */
  | { is: 'here'; about: About; screens: ScreenRow[]; aheadMs: number; stale: boolean; refresh(): void }

const POLL_MS = 10_000
const SOONEST_MS = 400

/** The screens, asked for again when the controller tells of a change, when a cue ends, and from time to time. */
export function useWall(language: Language): Wall {
  const [wall, setWall] = useState<Wall>({ is: 'loading' })
  useEffect(() => {
    let timer = 0
    let ended = false
    const refresh = () => void load()
    async function load() {
      clearTimeout(timer)
      const [about, screens] = await Promise.all([ask<About>('GET', 'about', language), ask<ScreenRow[]>('GET', 'screens', language)])
      if (ended) return
      let waitMs = POLL_MS
      if (about.ok && screens.ok) {
        const { now } = about.value
        const nextEnd = Math.min(...screens.value.map(({ onAir }) => (onAir && onAir.to > now ? onAir.to : Infinity)))
        waitMs = Math.min(POLL_MS, Math.max(SOONEST_MS, nextEnd - now + 50))
        setWall({ is: 'here', about: about.value, screens: screens.value, aheadMs: now - Date.now(), stale: false, refresh })
      } else if (!screens.ok && (screens.status === 401 || screens.status === 403)) setWall({ is: 'signed-out' })
      else setWall((before) => (before.is === 'here' ? { ...before, stale: true } : before))
      clearTimeout(timer)
      timer = window.setTimeout(refresh, waitMs)
    }
    refresh()
    const events = new EventSource('/api/v1/screens/events')
    events.addEventListener('changed', refresh)
    return () => {
      ended = true
      events.close()
      clearTimeout(timer)
    }
  }, [language])
  return wall
}

/** The controller's clock, ticking. */
export function useNow(aheadMs: number): Instant {
  const [now, setNow] = useState(() => Date.now() + aheadMs)
  useEffect(() => {
    const tick = () => setNow(Date.now() + aheadMs)
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [aheadMs])
  return now as Instant
}
