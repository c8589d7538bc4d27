import { crc32, inflateSync } from 'node:zlib'

export interface Picture {
  type: 'image/jpeg' | 'image/png' | 'image/webp'
  width: number
  height: number
}

/**
 * What picture these bytes are, told from the bytes and not from a name; null: none of the three kinds, or one that is cut short or
 * damaged as far as its structure shows.
 */
export function readPicture(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return readJpeg(bytes, view) ?? readPng(bytes, view) ?? readWebp(bytes, view)
  } catch (error) {
    // Reading past the end, or compressed data that does not inflate.
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return null
    throw error
  }
}

const ascii = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length))

/** ITU-T T.81 annex B: segments behind two-byte markers up to the scan, which must end with EOI. */
function readJpeg(bytes: Uint8Array, view: DataView): Picture | null {
  if (bytes.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null
  let size: Picture | null = null
  for (let at = 2; ;) {
    const marker = view.getUint16(at)
    if (marker < 0xff01) return null
    if (marker === 0xffff) {
      at++
      continue
    }
    // SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC).
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      size = { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xffda) return size && endsWithEoi(bytes) ? size : null
    at += 2 + view.getUint16(at + 2)
  }
}

/** Cameras pad the file's end with zeros. */
function endsWithEoi(bytes: Uint8Array): boolean {
  const last = bytes.findLastIndex((byte) => byte !== 0)
  return bytes[last - 1] === 0xff && bytes[last] === 0xd9
}

/** W3C PNG section 5: every chunk's CRC, the image data's length, and IEND. */
function readPng(bytes: Uint8Array, view: DataView): Picture | null {
  if (bytes.byteLength < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null
  const size: Picture = { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
  const data: Uint8Array[] = []
  for (let at = 8; ;) {
    const length = view.getUint32(at)
    const kind = ascii(bytes, at + 4, 4)
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) return null
    if (kind === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length))
    if (kind === 'IEND') return inflateSync(Buffer.concat(data)).byteLength >= size.height ? size : null
    at += 12 + length
  }
}

const webp = (width: number, height: number): Picture => ({ type: 'image/webp', width, height })

/** RFC 9649 section 2: a RIFF container as long as it says, with a lossy, lossless or extended header first. */
function readWebp(bytes: Uint8Array, view: DataView): Picture | null {
  if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return null
  if (bytes.byteLength < 8 + view.getUint32(4, true)) return null
  switch (ascii(bytes, 12, 4)) {
    case 'VP8 ':
      return webp(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
    case 'VP8L': {
      const packed = view.getUint32(21, true)
      return webp(1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff))
    }
    case 'VP8X': {
      const three = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
      return webp(1 + three(24), 1 + three(27))
    }
    default:
      return null
  }
}
