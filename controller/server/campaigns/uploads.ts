import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'

export type Uploaded = { ok: true; sha256: Sha256; bytes: number } | { ok: false; problems: Problem[] }

/** Uploaded files as they came, under the SHA-256 of their bytes: media are made anew from them when that is needed. */
export interface Uploads {
  /** `announcedBytes`: what the sender says it will send, null where it does not say. */
  receive(name: string, body: AsyncIterable<Uint8Array>, announcedBytes: number | null): Promise<Uploaded>
  /** Takes over a file that is complete on the same disk: it is moved, not copied. */
  adopt(path: string): Promise<{ sha256: Sha256; bytes: number }>
  /** What keeps so many more bytes from being taken; null: there is room. */
  noRoom(neededBytes: number): Promise<Problem | null>
  pathOf(sha256: Sha256): string
}

/** Left free for the database, the blobs in the making and the system. */
const RESERVE_BYTES = 256 * 1024 * 1024
const CHECK_EVERY_BYTES = 64 * 1024 * 1024
const MB = 1e6

export async function openUploads(directory: string, freeBytes: () => Promise<number>): Promise<Uploads> {
  const incoming = join(directory, 'incoming')
  await mkdir(incoming, { recursive: true })
  // What an earlier run left half written.
  for (const name of await readdir(incoming)) await rm(join(incoming, name), { force: true })
  const pathOf = (sha256: Sha256): string => join(directory, sha256)

  const noRoom = async (neededBytes: number): Promise<Problem | null> => {
    const free = Math.max(0, (await freeBytes()) - RESERVE_BYTES)
    return neededBytes <= free ? null : problem('', 'disk-full', { needed: Math.ceil(neededBytes / MB), free: Math.floor(free / MB) })
  }

  return {
    pathOf,
    noRoom,
    adopt: async (path) => {
      const hash = createHash('sha256')
      let bytes = 0
      const file = await open(path, 'r+')
      try {
        for await (const piece of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
          hash.update(piece)
          bytes += piece.length
        }
        await file.sync()
      } finally {
        await file.close()
      }
      const sha256 = hash.digest('hex') as Sha256
      await rename(path, pathOf(sha256))
      return { sha256, bytes }
    },
    receive: async (name, body, announcedBytes) => {
      const full = await noRoom(announcedBytes ?? 0)
      if (full) return { ok: false, problems: [full] }
      const partial = join(incoming, randomUUID())
      const hash = createHash('sha256')
      let bytes = 0
      let checkAt = CHECK_EVERY_BYTES
      const file = await open(partial, 'wx', 0o600)
      try {
        for await (const piece of body) {
          hash.update(piece)
          bytes += piece.length
          await file.writeFile(piece)
          if (bytes < checkAt) continue
          checkAt += CHECK_EVERY_BYTES
          const short = await noRoom((announcedBytes ?? bytes) - bytes)
          if (short) return { ok: false, problems: [short] }
        }
        if (announcedBytes !== null && bytes !== announcedBytes)
          return { ok: false, problems: [problem('', 'upload-broken', { name, got: bytes })] }
        await file.sync()
        const sha256 = hash.digest('hex') as Sha256
        await rename(partial, pathOf(sha256))
        return { ok: true, sha256, bytes }
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code
        if (code === 'ENOSPC' || code === 'EDQUOT')
          return { ok: false, problems: [problem('', 'disk-full', { needed: Math.ceil((announcedBytes ?? bytes) / MB), free: 0 })] }
        return { ok: false, problems: [problem('', 'upload-broken', { name, got: bytes })] }
      } finally {
        await file.close()
        await rm(partial, { force: true })
      }
    },
  }
}
