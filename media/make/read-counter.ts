// A counter clip carries, in its top row, sixteen squares: 4 bits of clip number, 10 bits of
// frame number (modulo 1024), 2 bits of checksum; most significant first, white is 1.

export type Counter = { clip: number; frame: number }

const clipBits = 4
const frameBits = 10
const checkBits = 2
const squareCount = clipBits + frameBits + checkBits
const frameModulus = 1 << frameBits
export const clipModulus = 1 << clipBits

// Between these the square is neither: a dissolve, a torn or a foreign picture.
const blackBelow = 88
const whiteAbove = 168
// BT.601 luma of 0..255; JPEG ringing on a black picture stays well under it.
const pictureBlackBelow = 20

/** Squares are 1/18 of the width, one square in from the left and half a square from the top. */
export function squareAt(index: number, width: number): { left: number; top: number; side: number } {
  const side = width / (squareCount + 2)
  return { left: (index + 1) * side, top: side / 2, side }
}

/** The bits of a counter, first square first. */
export function counterBits({ clip, frame }: Counter): boolean[] {
  const bits: boolean[] = []
  const push = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push(((value >> bit) & 1) === 1)
  }
  push(clip % clipModulus, clipBits)
  push(frame % frameModulus, frameBits)
  push(checksum(bits), checkBits)
  return bits
}

// Never 0 for the all-black row: an even black band must not read as clip 0, frame 0.
function checksum(bits: boolean[]): number {
  let sum = 1
  for (const [index, bit] of bits.entries()) if (bit) sum += (index % 3) + 1
  return sum % (1 << checkBits)
}

/**
 * What a composited picture shows: a counter, a black picture, or null where it is neither
 * (another picture, or a mixture of two frames). `pixels` are RGBA, rows from the top.
 */
export function readCounter(pixels: Uint8Array | Uint8ClampedArray, width: number, height: number): Counter | 'black' | null {
  if (isBlack(pixels, width, height)) return 'black'
  const bits: boolean[] = []
  for (let index = 0; index < squareCount; index++) {
    const luma = squareLuma(pixels, width, height, index)
    if (luma < blackBelow) bits.push(false)
    else if (luma > whiteAbove) bits.push(true)
    else return null
  }
  const number = (from: number, count: number): number => bits.slice(from, from + count).reduce((value, bit) => value * 2 + Number(bit), 0)
  const read = { clip: number(0, clipBits), frame: number(clipBits, frameBits) }
  const checked = number(clipBits + frameBits, checkBits)
  return checked === checksum(bits.slice(0, clipBits + frameBits)) ? read : null
}

// Averages the middle half of a square, so that edges blurred by scaling do not count.
function squareLuma(pixels: Uint8Array | Uint8ClampedArray, width: number, height: number, index: number): number {
  const { left, top, side } = squareAt(index, width)
  const [x0, x1] = [Math.ceil(left + side * 0.25), Math.floor(left + side * 0.75)]
  const [y0, y1] = [Math.ceil(top + side * 0.25), Math.floor(top + side * 0.75)]
  let sum = 0
  let count = 0
  for (let y = y0; y <= Math.min(y1, height - 1); y++) {
    for (let x = x0; x <= Math.min(x1, width - 1); x++) {
      sum += lumaAt(pixels, (y * width + x) * 4)
      count++
    }
  }
  return count === 0 ? (blackBelow + whiteAbove) / 2 : sum / count
}

function isBlack(pixels: Uint8Array | Uint8ClampedArray, width: number, height: number): boolean {
  const step = Math.max(1, Math.floor(width / 64))
  let dark = 0
  let seen = 0
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      seen++
      if (lumaAt(pixels, (y * width + x) * 4) < pictureBlackBelow) dark++
    }
  }
  return dark >= seen * 0.97
}

function lumaAt(pixels: Uint8Array | Uint8ClampedArray, at: number): number {
  return 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0)
}
