export const palette = {
  ink: '#0e1420',
  night: '#141d2e',
  lapis: '#1f3f8f',
  lapisDeep: '#12265c',
  paper: '#f6f0e4',
  apricot: '#f3a55b',
  apricotPale: '#ffd9ad',
  mist: '#c3cbdb',
}

export function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** 0 before `from`, 1 after `from + length`, smooth at both ends. */
export function ease(seconds: number, from: number, length: number): number {
  const share = clamp((seconds - from) / length)
  return share * share * share * (share * (share * 6 - 15) + 10)
}

/** Rises at `from`, falls at `to`, each over `length` seconds. */
export function between(seconds: number, from: number, to: number, length: number): number {
  return ease(seconds, from, length) * (1 - ease(seconds, to - length, length))
}

function channel(color: string, at: number): number {
  return parseInt(color.slice(at, at + 2), 16)
}

export function mix(from: string, to: string, share: number): string {
  const hex = [1, 3, 5].map((at) => {
    const value = channel(from, at) + (channel(to, at) - channel(from, at)) * clamp(share)
    return Math.round(value).toString(16).padStart(2, '0')
  })
  return `#${hex.join('')}`
}

/** `#rrggbb` with an alpha of 0 to 1. */
export function veil(color: string, alpha: number): string {
  return (
    color +
    Math.round(clamp(alpha) * 255)
      .toString(16)
      .padStart(2, '0')
  )
}

/** Numbers of 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}

/** A still, barely visible grain: without it slow gradients break into bands at eight bits. */
export function grainOf(size: number): (context: CanvasRenderingContext2D, width: number, height: number) => void {
  const tile = new OffscreenCanvas(size, size)
  const tileContext = tile.getContext('2d')!
  const image = tileContext.createImageData(size, size)
  const random = randomOf(5)
  for (let at = 0; at < image.data.length; at += 4) {
    image.data.fill(random() < 0.5 ? 0 : 255, at, at + 3)
    image.data[at + 3] = random() * 2.5
  }
  tileContext.putImageData(image, 0, 0)
  return (context, width, height) => {
    context.fillStyle = context.createPattern(tile, 'repeat')!
    context.fillRect(0, 0, width, height)
  }
}

export function radial(context: CanvasRenderingContext2D, x: number, y: number, radius: number, stops: [number, string][]): CanvasGradient {
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius)
  for (const [at, color] of stops) gradient.addColorStop(at, color)
  return gradient
}

export function vertical(context: CanvasRenderingContext2D, top: number, bottom: number, stops: [number, string][]): CanvasGradient {
  const gradient = context.createLinearGradient(0, top, 0, bottom)
  for (const [at, color] of stops) gradient.addColorStop(at, color)
  return gradient
}
