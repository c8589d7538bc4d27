/** Frames stop in a page nobody sees; a take must not. */
const HIDDEN_PAGE_MS = 60

/** Calls once, in the next frame, or soon where none comes. */
export function nextFrame(call: () => void): () => void {
  let done = false
  const once = (): void => {
    if (done) return
    done = true
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    call()
  }
  const frame = requestAnimationFrame(once)
  const timer = setTimeout(once, HIDDEN_PAGE_MS)
  return () => {
    done = true
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
