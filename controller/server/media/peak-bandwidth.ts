export interface Piece {
  bytes: number
  durationMs: number
}

/**
 * The peak segment bit rate of RFC 8216 section 4.1, in bits per second: the largest of any run of segments that lasts between
 * half and one and a half target durations.
 */
export function peakBandwidth(pieces: readonly Piece[]): number {
  const targetMs = 1000 * Math.max(1, ...pieces.map(({ durationMs }) => Math.round(durationMs / 1000)))
  const rates: number[] = []
  for (let first = 0; first < pieces.length; first++) {
    let bytes = 0
    let lengthMs = 0
    for (const piece of pieces.slice(first)) {
      bytes += piece.bytes
      lengthMs += piece.durationMs
      if (lengthMs > 1.5 * targetMs) break
      if (lengthMs >= 0.5 * targetMs) rates.push(bytesPerMs(bytes, lengthMs))
    }
  }
  const whole = bytesPerMs(sum(pieces, 'bytes'), sum(pieces, 'durationMs'))
  return Math.ceil(8000 * (rates.length > 0 ? Math.max(...rates) : whole))
}

const sum = (pieces: readonly Piece[], key: keyof Piece): number => pieces.reduce((total, piece) => total + piece[key], 0)
const bytesPerMs = (bytes: number, lengthMs: number): number => bytes / Math.max(1, lengthMs)
