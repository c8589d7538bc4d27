import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'

/** The few things a blob store asks of a file system; an edge, so that a full disk can be tried without filling one. */
export interface Disk {
  mkdir(path: string): Promise<void>
  /** Opens a file that must not exist yet. */
  create(path: string): Promise<WritableFile>
  rename(from: string, to: string): Promise<void>
  /** Flushes a directory's entries, so that a rename survives a power cut. */
  syncFolder(path: string): Promise<void>
  /** Silent where nothing is there. */
  remove(path: string): Promise<void>
  names(path: string): Promise<string[]>
  /** Bytes; null: no such file. */
  size(path: string): Promise<number | null>
  freeBytes(path: string): Promise<number>
}

export interface WritableFile {
  write(bytes: Uint8Array): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** Disks that have run out say one of these (POSIX write(2)). */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

export const nodeDisk: Disk = {
  mkdir: async (path) => void (await mkdir(path, { recursive: true })),
  create: async (path) => writable(await open(path, 'wx')),
  rename,
  syncFolder: async (path) => {
    // Windows opens no directories; there the rename is flushed by the file system's journal.
    if (process.platform === 'win32') return
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  },
  remove: (path) => rm(path, { force: true }),
  names: (path) => readdir(path),
  size: async (path) => {
    const found = await stat(path).catch(nullIfMissing)
    return found?.isFile() ? found.size : null
  },
  freeBytes: async (path) => {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  },
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

const writable = (file: FileHandle): WritableFile => ({
  write: async (bytes) => {
    for (let at = 0; at < bytes.byteLength;) at += (await file.write(bytes, at)).bytesWritten
  },
  sync: () => file.sync(),
  close: () => file.close(),
})
