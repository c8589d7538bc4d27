const text = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
const CONTAINERS = new Set(['moov', 'trak', 'mdia'])
const STAMPED = new Set(['mvhd', 'tkhd', 'mdhd'])

/**
 * An initialization segment (ISO/IEC 23000-19 section 7.3.1) that depends on the film alone: the times at which it was made
 * are zeroed, so that the same film always has the same blobs.
 */
export function initSegment(moov: Uint8Array): Uint8Array {
  const copy = moov.slice()
  forgetTimes(copy, 0, copy.byteLength)
  return Buffer.concat([FTYP, copy])
}

const brands = ['cmfc', '\0\0\0\0', 'iso6', 'cmfc', 'mp41'].join('')
const FTYP = Buffer.from(`\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}`, 'latin1')

/** Box sizes and the places of the two times: ISO/IEC 14496-12 sections 4.2, 8.2.2, 8.3.2, 8.4.2. */
function forgetTimes(bytes: Uint8Array, from: number, to: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = from; at + 8 <= to;) {
    const size = view.getUint32(at)
    if (size < 8) throw new Error(`a box of ${size} bytes`)
    const type = text(bytes, at + 4)
    if (CONTAINERS.has(type)) forgetTimes(bytes, at + 8, at + size)
    else if (STAMPED.has(type)) bytes.fill(0, at + 12, at + 12 + (bytes[at + 8] === 1 ? 16 : 8))
    at += size
  }
}
