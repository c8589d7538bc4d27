import type { Ground } from '../ground.ts'
import { findTool } from './find-tool.ts'
import { createIngestQueue } from './ingest-queue.ts'
import { createFileKeeper } from './keep-file.ts'
import { openResumable } from './resumable.ts'
import { openUploads } from './uploads.ts'

export type Media = Awaited<ReturnType<typeof openMedia>>

/** What people send, from its first byte until players may have it. */
export async function openMedia(ground: Ground, parts: { path: string | undefined; onPlayable(): Promise<void>; onChange(): void }) {
  const { clock, log, data, database, blobs, onStop } = ground
  const uploads = await openUploads(data.uploads, data.freeBytes)
  const [ffmpeg, ffprobe] = await Promise.all([findTool('ffmpeg', parts.path), findTool('ffprobe', parts.path)])
  if (!ffmpeg) log.warn('ffmpeg is not on the PATH: films keep their own encoding')
  const ingests = createIngestQueue({
    database,
    clock,
    blobs,
    uploads,
    workDirectory: data.work,
    ffmpeg,
    ffprobe,
    log,
    onPlayable: parts.onPlayable,
  })
  const files = createFileKeeper({ database, clock, enqueue: ingests.enqueue, onChange: parts.onChange })
  const resumable = await openResumable({ directory: data.unfinished, clock, uploads, files })
  return {
    uploads,
    ingests,
    files,
    resumable,
    async start(): Promise<void> {
      await ingests.start()
      onStop(() => ingests.stop())
    },
  }
}
