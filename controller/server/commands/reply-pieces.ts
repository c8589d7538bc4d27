import { createHash } from 'node:crypto'
import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'

/** Bytes that came before the answer that names them. Nobody vouches for them until it does. */
export interface ReplyPieces {
  take(screen: ScreenId, command: string, from: number, bytes: Uint8Array): void
  /** What came, if it is what is named; null: it is not, or not all of it. Forgotten either way. */
  whole(screen: ScreenId, command: string, file: BlobRef): Uint8Array | null
}

const MOST_BYTES = 512 * 1024
const MOST_KEPT = 200

const nameOf = (screen: ScreenId, command: string): string => `${screen} ${command}`

export function createReplyPieces(): ReplyPieces {
  const kept = new Map<string, Buffer>()
  return {
    take(screen, command, from, bytes) {
      const name = nameOf(screen, command)
      const before = from === 0 ? Buffer.alloc(0) : kept.get(name)
      // One that comes twice (MQTT 3.1.1 section 4.3.2) is no news; after a gap the whole is asked for again by hand.
      if (before === undefined || from !== before.byteLength || from + bytes.byteLength > MOST_BYTES) return
      kept.delete(name)
      kept.set(name, Buffer.concat([before, bytes]))
      for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old)
    },
    whole(screen, command, { sha256, bytes }) {
      const name = nameOf(screen, command)
      const came = kept.get(name)
      kept.delete(name)
      return came?.byteLength === bytes && createHash('sha256').update(came).digest('hex') === sha256 ? came : null
    },
  }
}
