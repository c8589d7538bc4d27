const IDR_SLICE = 5
const FIRST_SLICE = 1

export interface AccessUnit {
  /** The length fields fill the packet exactly; where not, bytes of it were lost or overwritten. */
  whole: boolean
  /** Decodable without anything before it (ITU-T H.264 section 7.4.1.2.4). */
  idr: boolean
}

/** Walks the NAL units of a packet in the form of ISO/IEC 14496-15 section 5.2.3, each behind its length. */
export function readAccessUnit(packet: Uint8Array, lengthBytes: number): AccessUnit {
  let at = 0
  let slices = 0
  let idr = false
  while (at + lengthBytes <= packet.byteLength) {
    let length = 0
    for (let digit = 0; digit < lengthBytes; digit++) length = length * 256 + (packet[at + digit] ?? 0)
    at += lengthBytes
    const header = packet[at]
    if (length === 0 || header === undefined) return { whole: false, idr: false }
    const type = header & 31
    // forbidden_zero_bit
    if (header & 128) return { whole: false, idr: false }
    if (type >= FIRST_SLICE && type <= IDR_SLICE) slices++
    if (type === IDR_SLICE) idr = true
    at += length
  }
  return { whole: at === packet.byteLength && slices > 0, idr }
}
