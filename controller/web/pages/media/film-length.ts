/** A film's length as this browser reads it, in whole milliseconds; null: it cannot. */
export function filmLength(file: Blob): Promise<number | null> {
  const address = URL.createObjectURL(file)
  const video = document.createElement('video')
  video.preload = 'metadata'
  return new Promise<number | null>((resolve) => {
    video.addEventListener('loadedmetadata', () => resolve(Number.isFinite(video.duration) ? Math.round(video.duration * 1000) : null), {
      once: true,
    })
    video.addEventListener('error', () => resolve(null), { once: true })
    video.src = address
  }).finally(() => {
    video.removeAttribute('src')
    URL.revokeObjectURL(address)
  })
}
