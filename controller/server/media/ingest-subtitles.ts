import { readFile } from 'node:fs/promises'
import { type Problem, pointer } from '../../../shared/problems.ts'
import type { Language } from '../../../shared/schema/basics.ts'
import type { Film } from '../../../shared/schema/film.ts'
import { checkFile } from './film-problems.ts'
import { readSubtitles, type SubtitleNote } from '../../../shared/subtitles/read-subtitles.ts'
import type { BlobSink } from './undoable.ts'
import { writeWebVtt } from '../../../shared/subtitles/web-vtt.ts'

export interface FilmNote extends SubtitleNote {
  language: Language
}
type Ingested = { ok: true; subtitles: Film['subtitles']; notes: FilmNote[] } | { ok: false; problems: Problem[] }

/** Every language's file as a clean WebVTT blob; problems of all files at once. */
export async function ingestSubtitles(given: Partial<Record<Language, string>>, durationMs: number, blobs: BlobSink): Promise<Ingested> {
  const subtitles: Film['subtitles'] = {}
  const notes: FilmNote[] = []
  const problems: Problem[] = []
  for (const [language, file] of Object.entries(given) as [Language, string][]) {
    const path = pointer('subtitles', language)
    const wrong = await checkFile(file, path)
    if (wrong) {
      problems.push(wrong)
      continue
    }
    const read = readSubtitles(await readFile(file), durationMs)
    if (read.ok) {
      subtitles[language] = await blobs.put(Buffer.from(writeWebVtt(read.cues)), 'text/vtt')
      notes.push(...read.notes.map((note) => ({ ...note, language })))
    } else problems.push(...read.problems.map((found) => ({ ...found, path })))
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, subtitles, notes }
}
