import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../../shared/faults.ts'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { BlobRef, Language } from '../../../shared/schema/basics.ts'
import { reasonOf } from '../../../shared/words/reasons.ts'
import type { Film, VideoRendition } from '../../../shared/schema/film.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import { cutEncoded } from './cut-encoded.ts'
import { checkDisk, needOf, ranOut } from './disk-need.ts'
import { encodeLadder } from './encode-ladder.ts'
import { type Parts, putDescription } from './film-description.ts'
import { examineFilm } from './film-problems.ts'
import { type FilmNote, ingestSubtitles } from './ingest-subtitles.ts'
import { ladderOf, shortSide } from './ladder.ts'
import { takePoster } from './poster.ts'
import type { Probe } from './probe.ts'
import { type Repackaging, repackage } from './repackage.ts'
import { type BlobSink, undoable } from './undoable.ts'

export interface GivenFilm {
  file: string
  subtitles: Partial<Record<Language, string>>
}
export interface IngestRoom {
  blobs: BlobStore
  /** Where temporary files may lie while one film is taken in; nothing stays there. */
  workDirectory: string
  ffmpeg: string | null
  ffprobe: string | null
  signal: AbortSignal
  tell(news: IngestNews): void
}
export type IngestNews =
  /** The film plays already, in its own encoding only; the whole ladder follows. */
  | { phase: 'repackaged'; film: BlobRef; description: Film }
  | { phase: 'encoding'; percent: number }
  /** The film stays as it is: there is nothing here that encodes. */
  | { phase: 'fault'; code: 'encoder-missing' }
export type IngestedFilm = { ok: true; film: BlobRef; description: Film; notes: FilmNote[] } | { ok: false; problems: Problem[] }

/**
 * Takes a film in: from a file to blobs and the description that names them. All problems at once, their paths into `given`;
 * after a problem, an abort or a fault nothing is left behind, except that a film once told as `repackaged` stays.
 */
export async function ingestFilm(given: GivenFilm, room: IngestRoom): Promise<IngestedFilm> {
  const folder = await mkdtemp(join(room.workDirectory, 'ingest-'))
  const { sink, undo, keep } = undoable(room.blobs)
  try {
    const result = await takeIn(given, { ...room, blobs: sink, store: room.blobs, folder, keep })
    if (!result.ok) await undo()
    return result
  } catch (error) {
    await undo()
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Workroom extends Omit<IngestRoom, 'blobs'> {
  blobs: BlobSink
  store: BlobStore
  folder: string
  /** What has been put so far stays, whatever comes after. */
  keep(): void
}
interface Examined extends Omit<Parts, 'video' | 'audio' | 'durationS' | 'poster'> {
  file: string
  probe: Probe
  notes: FilmNote[]
}
const refused = (problems: Problem[]): IngestedFilm => ({ ok: false, problems })

async function takeIn(given: GivenFilm, room: Workroom): Promise<IngestedFilm> {
  const film = await examineFilm(given.file, room)
  const texts = await ingestSubtitles(given.subtitles, film.ok ? film.probe.durationS * 1000 : Infinity, room.blobs)
  if (!film.ok || !texts.ok) return refused([...(film.ok ? [] : film.problems), ...(texts.ok ? [] : texts.problems)])
  const need = await needOf(given.file, film.probe, room.ffmpeg !== null)
  const full = await checkDisk(need, room)
  if (full) return refused([full])
  try {
    return await pack({ file: given.file, probe: film.probe, subtitles: texts.subtitles, notes: texts.notes }, room)
  } catch (error) {
    if (error instanceof Fault && error.code === 'disk-full') return refused([await ranOut(need, room)])
    throw error
  }
}

/** First the film in its own encoding, if that plays everywhere; then what of the ladder it lacks. */
async function pack(given: Examined, room: Workroom): Promise<IngestedFilm> {
  const { file, probe, subtitles, notes } = given
  const { ffmpeg } = room
  const [own, poster] = await bothEnded(
    repackage(file, probe, room),
    ffmpeg ? takePoster(given, { ...room, ffmpeg }) : Promise.resolve(null),
  )
  if (own.is === 'damaged') return refused([problem('/file', 'film-damaged', { detail: reasonOf(own.detail) })])
  const repackaged = own.is === 'done' ? own.film : null
  const first = repackaged && (await putDescription({ ...repackaged, video: [repackaged.video], poster, subtitles }, room.blobs))
  if (first) {
    room.keep()
    room.tell({ phase: 'repackaged', ...first })
  }
  if (!ffmpeg) {
    if (!first) return refused([problem('/file', 'film-codec', { codec: probe.videoCodec })])
    room.tell({ phase: 'fault', code: 'encoder-missing' })
    return { ok: true, ...first, notes }
  }
  const top = repackaged && isModest(repackaged.video) ? repackaged : null
  const encoding = { file, probe, steps: ladderOf(probe, top !== null), audio: probe.audio !== null && !repackaged?.audio }
  const problems = await encodeLadder(encoding, { ...room, ffmpeg, percent: (percent) => room.tell({ phase: 'encoding', percent }) })
  if (problems.length > 0) return refused(problems)
  const encoded = await cutEncoded(encoding, top, room)
  const described = await putDescription(
    {
      video: [...encoded.video, ...(top ? [top.video] : [])],
      audio: encoded.audio ?? repackaged?.audio ?? null,
      durationS: encoded.durationS,
      poster,
      subtitles,
    },
    room.blobs,
  )
  return { ok: true, ...described, notes }
}

/** As Promise.all, but waits for both also when one fails, so that nothing goes on behind our back. */
async function bothEnded(repackaging: Promise<Repackaging>, poster: Promise<BlobRef | null>): Promise<[Repackaging, BlobRef | null]> {
  await Promise.allSettled([repackaging, poster])
  return [await repackaging, await poster]
}

const MODEST_BITS_PER_PIXEL = 8_000_000 / (1920 * 1080)

/** Whether a film in its own encoding may serve as the top rendition: no more than 8 Mbit/s at 1080p, and no larger. */
const isModest = ({ bandwidth, width, height }: VideoRendition): boolean =>
  bandwidth <= Math.max(2_000_000, width * height * MODEST_BITS_PER_PIXEL) && shortSide({ width, height }) <= 1080
