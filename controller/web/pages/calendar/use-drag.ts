import { type PointerEvent, useState } from 'react'

/** A pull that is going on: from which day to which, counted in columns. */
export interface Pull<What> {
  what: What
  start: number
  now: number
}

/** Less than this is a click, in CSS pixels. */
const CLICK_PX = 6

/** Pulling over the columns of a track. `done` is called where the pointer is let go, unless it was a click. */
export function useDrag<What>(columns: number, done: (pull: Pull<What>) => void) {
  const [held, setHeld] = useState<(Pull<What> & { x: number; moved: boolean }) | null>(null)
  const columnAt = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(columns - 1, Math.floor(((event.clientX - left) / width) * columns)))
  }
  return {
    pull: held?.moved ? held : null,
    begin: (event: PointerEvent<HTMLElement>, what: What) => {
      if (event.button !== 0) return
      const start = columnAt(event)
      setHeld({ what, start, now: start, x: event.clientX, moved: false })
    },
    handlers: {
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (!held) return
        const moved = held.moved || Math.abs(event.clientX - held.x) > CLICK_PX
        // Only now, so that a click still belongs to what lies under it.
        if (moved && !held.moved) event.currentTarget.setPointerCapture(event.pointerId)
        setHeld({ ...held, moved, now: columnAt(event) })
      },
      onPointerUp: () => {
        if (held?.moved) done(held)
        setHeld(null)
      },
      onPointerCancel: () => setHeld(null),
    },
  }
}
