import { open } from 'node:fs/promises'

/**
 * True where an MP4's top-level boxes (ISO/IEC 14496-12, section 4.2) promise more bytes than the file has: a copy or a
 * download that stopped. Reads headers only.
 */
export async function endsEarly(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size: end } = await file.stat()
    const header = new DataView(new ArrayBuffer(16))
    for (let at = 0; at < end;) {
      const { bytesRead } = await file.read(header, 0, 16, at)
      if (bytesRead < 8) return true
      const short = header.getUint32(0)
      // 1: the size follows in 64 bits; 0: the box runs to the end of the file.
      const size = short === 1 ? Number(header.getBigUint64(8)) : short === 0 ? end - at : short
      if (size < 8 || at + size > end) return true
      at += size
    }
    return false
  } finally {
    await file.close()
  }
}
