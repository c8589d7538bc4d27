import { useEffect, useState } from 'react'
import type { Instant } from '../../../shared/schema/basics.ts'
import { useAbout } from '../data/queries.ts'

/** The controller's clock, ticking every `everyMs`; by the browser's own until the controller has answered. */
export function useNow(everyMs = 1000): Instant {
  const about = useAbout()
  const aheadMs = about.data ? about.data.now - about.dataUpdatedAt : 0
  const [now, setNow] = useState(() => Date.now() + aheadMs)
  useEffect(() => {
    const tick = () => setNow(Date.now() + aheadMs)
    tick()
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [aheadMs, everyMs])
  return now as Instant
}
