import { renameSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '../../shared/schema/basics.ts'
import { syncDirectory, writeDurably } from './durable-file.ts'
import type { Log } from './log.ts'
import { type Expectation, type Held, verifySignature } from './verify-program.ts'

/** The program that plays and the one that waits, each as the signed text; a disk that refuses never keeps a newer one from playing. */
export interface ProgramStore {
  active(): Held | null
  pending(): Held | null
  /** The one with the highest revision. */
  newest(): Held | null
  /** Rejects with a disk fault when it could not be kept; it is pending all the same. */
  keepPending(held: Held): Promise<void>
  /** Pending becomes active: one atomic rename, done before this returns its promise. Rejects as `keepPending` does. */
  activate(): Promise<void>
}

export interface StoreParts extends Expectation {
  directory: string
  now: Instant
  log: Log
}

/** Reads what was held and verifies it anew: the disk is trusted no more than the wire. An active program may have expired meanwhile. */
export async function openProgramStore({ directory, now, log, ...expected }: StoreParts): Promise<ProgramStore> {
  // A disk that is only read is opened all the same.
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch(() => {})
  const file = (name: 'active' | 'pending'): string => join(directory, `${name}.jws`)
  const read = async (name: 'active' | 'pending'): Promise<Held | null> => {
    const jws = await readFile(file(name), 'utf8').catch(() => null)
    if (jws === null) return null
    const verdict = await verifySignature(jws.trim(), expected)
    if (verdict.ok) return verdict.held
    log('error', 'A kept program does not verify and is dropped.', { name, why: verdict.why })
    await rm(file(name), { force: true }).catch(() => {})
    return null
  }
  let active = await read('active')
  let pending = await read('pending')
  // Kept after the swap's rename but before the next start: nothing to wait for.
  if (pending && ((active && pending.program.revision <= active.program.revision) || pending.program.validUntil <= now)) pending = null

  return {
    active: () => active,
    pending: () => pending,
    newest: () => pending ?? active,
    async keepPending(held) {
      try {
        await writeDurably(file('pending'), `${held.jws}\n`, 0o600)
      } finally {
        pending = held
      }
    },
    async activate() {
      if (!pending) return
      const swapped = pending
      active = swapped
      pending = null
      try {
        renameSync(file('pending'), file('active'))
      } catch {
        // It was never kept (the disk was full): try once more under its new name.
        await writeDurably(file('active'), `${swapped.jws}\n`, 0o600)
      }
      await syncDirectory(directory)
    },
  }
}
