import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Disk, nodeDisk } from '../../controller/server/blobs/disk.ts'

/** The real file system, except that it is full once the folders made through it hold `capacityBytes`. */
export function smallDisk(capacityBytes: number): Disk {
  const folders = new Set<string>()
  const used = (): number =>
    [...folders].reduce(
      (sum, folder) =>
        readdirSync(folder)
          .map((name) => statSync(join(folder, name)))
          .reduce((inner, entry) => inner + (entry.isFile() ? entry.size : 0), sum),
      0,
    )
  return {
    ...nodeDisk,
    mkdir: async (path) => {
      await nodeDisk.mkdir(path)
      folders.add(path)
    },
    create: async (path) => {
      const file = await nodeDisk.create(path)
      return {
        ...file,
        write: async (bytes) => {
          const room = capacityBytes - used()
          // A real disk takes what still fits before it refuses.
          await file.write(bytes.subarray(0, Math.max(0, room)))
          if (bytes.byteLength > room) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
        },
      }
    },
    freeBytes: async () => Math.max(0, capacityBytes - used()),
  }
}
