import { readFile } from 'node:fs/promises'
import { LEFT_OUT_WHYS } from '../../../shared/left-out-whys.ts'
import { writeDurably } from '../durable-file.ts'
import type { Log } from '../log.ts'
import { type Entry, type Fall, type Kept, NOTHING_KEPT } from './quarantine.ts'

/** What is known of the contents, over all starts: a film that brings the player down is not begun anew by each of them. */
export interface PictureBook {
  kept: Kept
  keep(kept: Kept): void
  close(): Promise<void>
}

export async function openPictureBook(path: string, log: Log): Promise<PictureBook> {
  let writing = Promise.resolve()
  return {
    kept: read(await readFile(path, 'utf8').catch(() => '')),
    keep(kept) {
      const text = JSON.stringify({ format: 1, ...kept })
      writing = writing
        .then(() => writeDurably(path, text, 0o600))
        .catch((error: unknown) => log('warn', 'What cannot be shown could not be written down.', { error: String(error) }))
    },
    close: () => writing,
  }
}

type Fields = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const isFall = (value: unknown): value is Fall => isObject(value) && typeof value['content'] === 'string' && Number.isFinite(value['at'])
const isSafe = (value: unknown): value is NonNullable<Kept['safe']> =>
  isObject(value) && Number.isFinite(value['since']) && Number.isFinite(value['until'])
const isEntry = (value: unknown): value is Entry =>
  isObject(value) &&
  typeof value['content'] === 'string' &&
  (LEFT_OUT_WHYS as readonly unknown[]).includes(value['why']) &&
  ['since', 'until', 'times'].every((key) => Number.isFinite(value[key]))

/** A book that cannot be read begins anew: everything is tried again. */
function read(text: string): Kept {
  try {
    const book = JSON.parse(text) as Fields
    return {
      entries: listOf(book['entries']).filter(isEntry),
      falls: listOf(book['falls']).filter(isFall),
      good: listOf(book['good']).filter((name) => typeof name === 'string'),
      safe: isSafe(book['safe']) ? book['safe'] : null,
    }
  } catch {
    return NOTHING_KEPT
  }
}
