import type { Logger } from 'pino'
import type { Clock } from '../../../shared/clock.ts'
import { Fault } from '../../../shared/faults.ts'
import type { Problem } from '../../../shared/problems.ts'
import type { BlobRef, Language } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import type { Database, IngestState, Tables } from '../database/tables.ts'
import type { FilmNote } from '../media/ingest-subtitles.ts'
import { subtitleAdvice } from '../media/subtitle-advice.ts'
import { inputOf, type MediaSource, sourceOf, uploadsOf } from './media-files.ts'
import { resubtitle } from './resubtitle.ts'
import type { Uploads } from './uploads.ts'

export interface IngestQueueParts {
  database: Database
  clock: Clock
  blobs: BlobStore
  uploads: Uploads
  workDirectory: string
  ffmpeg: string | null
  ffprobe: string | null
  log: Logger
  /** A medium can be shown now, or better than before: programs that name it are to be planned again. */
  onPlayable(): Promise<void>
}

/** Turns uploaded files into blobs, one after the other, in the order in which they came. */
export interface IngestQueue {
  /** Queues what this campaign's uploads have made complete. */
  enqueue(file: CampaignFile): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

type Row = Tables['ingests']
type News = Partial<Pick<Row, 'state' | 'percent' | 'blob' | 'durationMs' | 'problems'>>

/** Encoding tells every percent; the database is told every so many. */
const PERCENT_STEP = 5

const playable = (blob: BlobRef, durationMs: number | null, state: IngestState, percent: number): News => ({
  state,
  percent,
  blob: JSON.stringify(blob),
  durationMs,
  problems: '[]',
})

/** What is worth a look stands beside the film though it plays. */
const adviceOf = (notes: readonly FilmNote[]): News => ({ problems: JSON.stringify(subtitleAdvice(notes)) })

export function createIngestQueue(parts: IngestQueueParts): IngestQueue {
  const { database, clock, log } = parts
  const stopping = new AbortController()
  let working: Promise<void> | null = null
  let wanted = false

  const note = async (input: Sha256, news: News) => {
    await database
      .updateTable('ingests')
      .set({ ...news, changedAt: clock.now() })
      .where('input', '=', input)
      .execute()
  }

  async function work(): Promise<void> {
    for (;;) {
      if (stopping.signal.aborted) return
      const row = await database
        .selectFrom('ingests')
        .selectAll()
        .where('state', 'in', ['queued', 'encoding'])
        .orderBy('changedAt')
        .limit(1)
        .executeTakeFirst()
      if (!row) return
      try {
        await take(row)
      } catch (error) {
        if (stopping.signal.aborted) return
        log.error({ error, input: row.input }, 'a medium could not be taken in')
        const problems: Problem[] = [
          { path: '', code: 'ingest-failed', params: { detail: error instanceof Fault ? error.code : 'internal' } },
        ]
        await note(row.input, { state: 'refused', problems: JSON.stringify(problems) })
      }
    }
  }

  async function take(row: Row): Promise<void> {
    const source = JSON.parse(row.source) as MediaSource
    const file = parts.uploads.pathOf(source.file)
    if (source.kind === 'image') {
      const { ingestImage } = await import('../media/ingest-image.ts')
      const result = await ingestImage({ file }, room())
      if (!result.ok) return refuse(row.input, result.problems)
      await note(row.input, playable(result.picture, null, 'ready', 100))
      return parts.onPlayable()
    }
    const subtitles = Object.fromEntries(
      (Object.entries(source.subtitles) as [Language, Sha256][]).map(([language, sha256]) => [language, parts.uploads.pathOf(sha256)]),
    )
    const again = await resubtitle(row.input, source, subtitles, parts)
    if (again && !again.ok) return refuse(row.input, again.problems)
    if (again) {
      await note(row.input, { ...playable(again.film, again.description.durationMs, 'ready', 100), ...adviceOf(again.notes) })
      return parts.onPlayable()
    }
    await takeFilm(row, { file, subtitles })
  }

  async function takeFilm({ input }: Row, given: { file: string; subtitles: Partial<Record<Language, string>> }): Promise<void> {
    const { ingestFilm } = await import('../media/ingest-film.ts')
    let told = Promise.resolve()
    let percentTold = 0
    let encoderMissing = false
    const after = (step: () => Promise<void>) => {
      told = told.then(step).catch((error: unknown) => log.error({ error, input }, 'news of an ingest was lost'))
    }
    const result = await ingestFilm(given, {
      ...room(),
      tell: (news) => {
        if (news.phase === 'repackaged')
          after(async () => {
            await note(input, playable(news.film, news.description.durationMs, 'encoding', 0))
            await parts.onPlayable()
          })
        else if (news.phase === 'fault') encoderMissing = true
        else if (news.percent >= percentTold + PERCENT_STEP) {
          percentTold = news.percent
          after(() => note(input, { state: 'encoding', percent: Math.round(news.percent) }))
        }
      },
    })
    await told
    if (!result.ok) return refuse(input, result.problems)
    for (const found of result.notes) log.warn({ input, ...found }, 'a subtitle was repaired')
    // Without an encoder the film stays in its own encoding; it is taken up again at a start that finds one.
    const state = encoderMissing ? 'repackaged' : 'ready'
    await note(input, { ...playable(result.film, result.description.durationMs, state, 100), ...adviceOf(result.notes) })
    await parts.onPlayable()
  }

  const refuse = (input: Sha256, problems: Problem[]) => note(input, { state: 'refused', problems: JSON.stringify(problems) })

  const room = () => ({ ...parts, signal: stopping.signal })

  const nudge = () => {
    wanted = true
    working ??= (async () => {
      while (wanted) {
        wanted = false
        await work()
      }
      working = null
    })()
  }

  return {
    enqueue: async (file) => {
      const uploads = await uploadsOf(database, file.campaign.id)
      for (const medium of file.media) {
        const source = sourceOf(medium, uploads)
        if (!source) continue
        const fresh: Row = {
          input: inputOf(source),
          kind: source.kind,
          source: JSON.stringify(source),
          state: 'queued',
          percent: 0,
          blob: null,
          durationMs: null,
          problems: '[]',
          changedAt: clock.now(),
        }
        // What was refused is tried again: the disk may have room now, the encoder may be there.
        await database
          .insertInto('ingests')
          .values(fresh)
          .onConflict((conflict) =>
            conflict
              .column('input')
              .doUpdateSet({ state: 'queued', problems: '[]', changedAt: fresh.changedAt })
              .where('ingests.state', '=', 'refused'),
          )
          .execute()
      }
      nudge()
    },
    start: async () => {
      if (parts.ffmpeg)
        await database.updateTable('ingests').set({ state: 'encoding', percent: 0 }).where('state', '=', 'repackaged').execute()
      nudge()
    },
    stop: async () => {
      stopping.abort()
      await working
    },
  }
}
