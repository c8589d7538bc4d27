import { useCallback, useEffect, useState } from 'react'

/** Where a clock that can be held and moved stands; `since` is of `performance.now()`. */
export interface Moment {
  at: number
  since: number
  rate: 0 | 1
}

export const momentAt = (at: number, rate: 0 | 1 = 1): Moment => ({ at: Math.round(at), since: performance.now(), rate })
export const instantOf = ({ at, since, rate }: Moment): number => Math.round(at + rate * (performance.now() - since))

const TICK_MS = 250

/** A clock that a person moves. `now` follows it four times a second while it runs. */
export function useMoment(start: () => Moment) {
  const [moment, setMoment] = useState(start)
  const [, tick] = useState(0)
  useEffect(() => {
    if (moment.rate === 0) return
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS)
    return () => clearInterval(timer)
  }, [moment])
  return {
    moment,
    now: instantOf(moment),
    playing: moment.rate === 1,
    seek: useCallback((at: number) => setMoment(({ rate }) => momentAt(Math.max(0, at), rate)), []),
    play: useCallback(() => setMoment((before) => momentAt(instantOf(before), 1)), []),
    pause: useCallback(() => setMoment((before) => momentAt(instantOf(before), 0)), []),
  }
}
