import { type RefObject, useEffect, useState } from 'react'

/** Where a film stands, as often as the picture changes. */
export function usePlayhead(film: RefObject<HTMLVideoElement | null>): { atMs: number; playing: boolean } {
  const [state, setState] = useState({ atMs: 0, playing: false })
  useEffect(() => {
    const video = film.current
    if (!video) return undefined
    let frame = 0
    const look = () => {
      setState({ atMs: Math.round(video.currentTime * 1000), playing: !video.paused })
      cancelAnimationFrame(frame)
      if (!video.paused) frame = requestAnimationFrame(look)
    }
    const NEWS = ['play', 'pause', 'seeking', 'seeked', 'timeupdate', 'loadedmetadata'] as const
    for (const news of NEWS) video.addEventListener(news, look)
    return () => {
      cancelAnimationFrame(frame)
      for (const news of NEWS) video.removeEventListener(news, look)
    }
  }, [film])
  return state
}
