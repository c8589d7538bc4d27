import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Fault } from '../../shared/faults.ts'

/** What the disk says, as a fault with its recovery; anything else is passed on. */
export function diskFault(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('disk-full', path, error)
  if (code === 'EROFS') return new Fault('disk-read-only', path, error)
  if (code === 'EACCES' || code === 'EPERM') return new Fault('disk-denied', path, error)
  if (code === 'EIO' || code === 'ENXIO') return new Fault('disk-failing', path, error)
  return error
}

/** After this the names in the directory survive a power cut (POSIX: a rename is durable once its directory is synced). */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open directories for syncing; NTFS journals the rename itself.
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Whoever reads `path` sees the old text or the new, whole, whatever happens meanwhile. */
export async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  const temporary = `${path}.new`
  try {
    const handle = await open(temporary, 'w', mode)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
    await syncDirectory(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw diskFault(error, path)
  }
}

/** As `writeDurably`, for one that is gone the next moment and can wait for nothing. */
export function writeDurablyNow(path: string, text: string, mode: number): void {
  const temporary = `${path}.last`
  const file = openSync(temporary, 'w', mode)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
}
