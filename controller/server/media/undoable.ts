import { createHash } from 'node:crypto'
import type { BlobStore } from '../blobs/blob-store.ts'

/** What ingest needs of a blob store. */
export type BlobSink = Pick<BlobStore, 'put' | 'size' | 'remove'>

/** A sink that remembers what it added, so that all of it can be taken back; what was there before stays. */
export function undoable(blobs: BlobSink): { sink: BlobSink; undo(): Promise<void>; keep(): void } {
  const added = new Set<string>()
  const remove = async (sha256: string): Promise<void> => {
    added.delete(sha256)
    await blobs.remove(sha256)
  }
  return {
    sink: {
      put: async (bytes, type) => {
        const isNew = (await blobs.size(createHash('sha256').update(bytes).digest('hex'))) === null
        const ref = await blobs.put(bytes, type)
        if (isNew) added.add(ref.sha256)
        return ref
      },
      size: (sha256) => blobs.size(sha256),
      remove,
    },
    undo: async () => {
      for (const sha256 of added) await remove(sha256)
    },
    keep: () => added.clear(),
  }
}
