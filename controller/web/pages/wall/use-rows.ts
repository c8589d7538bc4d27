import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'

/** Rows of a list that scrolls with the page: only those near the window are drawn. `columns` of at least `leastPx`, or one. */
export function useRows(given: { count: number; estimatePx(widthPx: number): number; leastPx?: number; gapPx: number; key: string }) {
  const { count, estimatePx, leastPx, gapPx, key } = given
  const room = useRef<HTMLDivElement>(null)
  const [{ width, top }, setRoom] = useState({ width: 0, top: 0 })
  useLayoutEffect(() => {
    const element = room.current
    if (!element) return undefined
    const measure = () => {
      const box = element.getBoundingClientRect()
      const next = { width: Math.floor(box.width), top: Math.round(box.top + scrollY) }
      setRoom((before) => (before.width === next.width && before.top === next.top ? before : next))
    }
    measure()
    // The page above grows and shrinks too.
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    if (element.parentElement) watch.observe(element.parentElement)
    return () => watch.disconnect()
  }, [])
  const columns = leastPx === undefined ? 1 : Math.max(1, Math.floor((width + gapPx) / (leastPx + gapPx)))
  const columnPx = (width - (columns - 1) * gapPx) / columns
  // oxlint-disable-next-line react/incompatible-library -- it is drawn anew at every scroll on purpose
  const virtual = useWindowVirtualizer({
    count: width === 0 ? 0 : Math.ceil(count / columns),
    estimateSize: () => Math.round(estimatePx(columnPx)),
    overscan: 2,
    gap: gapPx,
    scrollMargin: top,
    getItemKey: (index) => `${key} ${columns} ${index}`,
  })
  return { room, virtual, columns, top }
}
