import type { Kysely } from 'kysely'
import type { Clock } from '../../../shared/clock.ts'
import type { Tables } from '../database/tables.ts'
import { currentPrograms } from '../publishing/program-store.ts'

export interface FigureParts {
  database: Kysely<Tables>
  clock: Clock
  intake: { online(): number }
  /** Null: the broker is somebody else's. */
  broker: { retained(): number } | null
  blobServer: { sentBytes(): number }
}

export type Figures = Record<string, { help: string; type: 'gauge' | 'counter'; value: number }>

/** What `/metrics` tells, counted when it is asked for; the time it runs counts from here on. */
export function figuresOf({ database, clock, intake, broker, blobServer }: FigureParts): () => Promise<Figures> {
  const startedAt = clock.now()
  return async () => ({
    screens_online: { help: 'Screens connected now.', type: 'gauge', value: intake.online() },
    programs: { help: 'Screens that have a program.', type: 'gauge', value: (await currentPrograms(database)).size },
    retained_messages: { help: 'Retained messages in the embedded broker.', type: 'gauge', value: broker?.retained() ?? 0 },
    blob_bytes_sent_total: { help: 'Bytes of blobs sent over MQTT.', type: 'counter', value: blobServer.sentBytes() },
    uptime_seconds: { help: 'Seconds since the start.', type: 'gauge', value: Math.round((clock.now() - startedAt) / 1000) },
    resident_memory_bytes: { help: 'Resident memory.', type: 'gauge', value: process.memoryUsage.rss() },
  })
}
