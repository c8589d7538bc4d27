export type SubtitleEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251'

/** The text of a subtitle file, by its byte order mark, else by what its bytes can be. Null: it is no text at all. */
export function decodeSubtitles(bytes: Uint8Array): { text: string; encoding: SubtitleEncoding } | null {
  const encoding = marked(bytes) ?? unmarkedUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1251')
  // TextDecoder takes the byte order mark off (Encoding Standard, "BOM sniff").
  const text = new TextDecoder(encoding).decode(bytes)
  return text.includes('\0') ? null : { text, encoding }
}

function marked([first, second, third]: Uint8Array): SubtitleEncoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

/** Digits, spaces and line ends of UTF-16 have a zero byte each; no other encoding here has any. */
function unmarkedUtf16(bytes: Uint8Array): SubtitleEncoding | null {
  const zeros = [0, 0]
  for (const [at, byte] of bytes.subarray(0, 4096).entries()) if (byte === 0) zeros[at % 2]! += 1
  const [even = 0, odd = 0] = zeros
  if (odd > 8 && even === 0) return 'utf-16le'
  return even > 8 && odd === 0 ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
