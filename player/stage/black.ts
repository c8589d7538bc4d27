/** So few pixels tell whether there is any light. */
const WIDTH = 16
const HEIGHT = 9
/** Of 255: what a film's own black comes to, with the noise of its encoding. */
const DARKEST = 24

/** Whether no pixel has light: red, green, blue and opacity, one after the other. */
export const isBlack = (pixels: ArrayLike<number>): boolean => {
  for (let at = 0; at < pixels.length; at += 1) if (at % 4 !== 3 && (pixels[at] ?? 0) > DARKEST) return false
  return true
}

/** Looks at what a film shows now; null: there is no film, or its picture may not be read. */
export function blackWatch(): (video: HTMLVideoElement | null) => boolean | null {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  return (video) => {
    if (!pen || !video || video.videoWidth === 0) return null
    try {
      pen.drawImage(video, 0, 0, WIDTH, HEIGHT)
      return isBlack(pen.getImageData(0, 0, WIDTH, HEIGHT).data)
    } catch {
      // The picture of a stream from elsewhere is not ours to read.
      return null
    }
  }
}
