import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { PIECE_BYTES } from '../../player/agent/cache/pieces.ts'
import type { MadeBlob } from '../player/agent/programs.ts'

export type Damage = 'flip' | 'zeros' | 'truncate' | 'delete'
export const DAMAGES: readonly Damage[] = ['flip', 'zeros', 'truncate', 'delete']

/** Damages a blob's file as flash and power cuts do; the answer is how many bytes stand in pieces that are not what they were. */
export async function damage(directory: string, { ref, bytes }: MadeBlob, how: Damage): Promise<number> {
  const path = `${directory}/assets/${ref.sha256.slice(0, 2)}/${ref.sha256}`
  const at = Math.floor(Math.random() * ref.bytes)
  if (how === 'delete') await rm(path)
  else if (how === 'truncate') await truncate(path, at)
  else {
    const held = await readFile(path)
    if (how === 'flip') held[at] = (held[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8))
    // A block of flash.
    else held.fill(0, at - (at % 4096), Math.min(at - (at % 4096) + 4096, held.length))
    // Written in place, as a disk changes what is open elsewhere.
    await writeFile(path, held, { flag: 'r+' })
  }
  const held = how === 'delete' ? Buffer.alloc(0) : await readFile(path)
  let damaged = 0
  for (let from = 0; from < ref.bytes; from += PIECE_BYTES) {
    const to = Math.min(from + PIECE_BYTES, ref.bytes)
    if (held.byteLength < to || Buffer.compare(held.subarray(from, to), bytes.subarray(from, to)) !== 0) damaged += to - from
  }
  return damaged
}
