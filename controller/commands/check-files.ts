import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { pointer, type Problem, problem } from '../../shared/problems.ts'
import type { Language } from '../../shared/schema/basics.ts'
import type { CampaignFile, Medium } from '../../shared/schema/campaign.ts'
import { adviseOn } from '../core/advise-campaign.ts'
import { readCampaign } from '../core/read-campaign.ts'
import type { Probe } from '../server/media/probe.ts'
import { endsEarly } from './mp4-boxes.ts'

/** What was found in one file: problems keep it from being used, advice does not. */
export interface Found {
  problems: Problem[]
  advice: Problem[]
}

const NOTHING: Found = { problems: [], advice: [] }
/** A film's declared length may differ from its measured one by less than a frame at 25 a second. */
const DURATION_SLACK_MS = 40

/** Files as named, and what lies in named folders, of the kinds that can be checked. */
export async function filesUnder(path: string): Promise<string[]> {
  if (!(await stat(path).catch(() => null))?.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return names.filter((name) => CHECKS[extname(name).toLowerCase()] !== undefined).sort()
}

export async function checkPath(path: string, signal: AbortSignal): Promise<Found> {
  const gone = await missing(path, '')
  if (gone) return gone
  const check = CHECKS[extname(path).toLowerCase()]
  return check ? check(path, signal) : { ...NOTHING, problems: [problem('', 'file-unknown-kind', { file: basename(path) })] }
}

const CHECKS: Record<string, (path: string, signal: AbortSignal) => Promise<Found>> = {
  '.json': checkCampaignFile,
  '.mp4': async (path, signal) => at('', (await checkFilm(path, signal)).found),
  '.vtt': (path) => checkSubtitles(path, Infinity),
  '.srt': (path) => checkSubtitles(path, Infinity),
  '.jpg': checkPicture,
  '.jpeg': checkPicture,
  '.png': checkPicture,
  '.webp': checkPicture,
}

async function missing(path: string, where: string): Promise<Found | null> {
  const { checkFile } = await import('../server/media/film-problems.ts')
  const wrong = await checkFile(path, where)
  return wrong && { ...NOTHING, problems: [wrong] }
}

async function checkCampaignFile(path: string, signal: AbortSignal): Promise<Found> {
  let given: unknown
  try {
    given = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    return { ...NOTHING, problems: [problem('', 'json-unreadable', { detail: (error as Error).message })] }
  }
  const { file, problems } = readCampaign(given)
  if (!file) return { problems, advice: [] }
  const beside = await checkBeside(file, dirname(path), signal)
  const advice = problems.length === 0 ? adviseOn(file) : []
  return { problems: [...problems, ...beside.problems], advice: [...advice, ...beside.advice] }
}

/** The files that a campaign names, which lie where the campaign file says, seen from its folder. */
async function checkBeside(file: CampaignFile, folder: string, signal: AbortSignal): Promise<Found> {
  const found: Found[] = []
  for (const [index, medium] of file.media.entries()) found.push(await checkMedium(medium, index, folder, signal))
  for (const [index, { letter }] of file.permits.entries())
    if (letter.scan !== undefined)
      found.push((await missing(resolve(folder, letter.scan), pointer('permits', index, 'letter', 'scan'))) ?? NOTHING)
  return together(found)
}

async function checkMedium(medium: Medium, index: number, folder: string, signal: AbortSignal): Promise<Found> {
  if (medium.kind === 'stream') return NOTHING
  const path = resolve(folder, medium.file)
  const where = pointer('media', index, 'file')
  const gone = await missing(path, where)
  if (medium.kind === 'image') return gone ?? at(where, await checkPicture(path))
  const subtitles = Object.entries(medium.subtitles ?? {}) as [Language, string][]
  const found = gone ? [gone] : [await checkDeclared(medium, path, index, signal)]
  for (const [language, name] of subtitles) {
    const spot = pointer('media', index, 'subtitles', language)
    const file = resolve(folder, name)
    found.push((await missing(file, spot)) ?? at(spot, await checkSubtitles(file, medium.durationMs)))
  }
  return together(found)
}

async function checkDeclared(medium: Extract<Medium, { kind: 'film' }>, path: string, index: number, signal: AbortSignal): Promise<Found> {
  const { found, probe } = await checkFilm(path, signal)
  const here = at(pointer('media', index, 'file'), found)
  const measuredMs = probe ? Math.round(probe.durationS * 1000) : medium.durationMs
  if (Math.abs(measuredMs - medium.durationMs) <= DURATION_SLACK_MS) return here
  const wrong = problem(pointer('media', index, 'durationMs'), 'film-duration', { measuredMs, declaredMs: medium.durationMs })
  return { ...here, problems: [...here.problems, wrong] }
}

async function checkFilm(path: string, signal: AbortSignal): Promise<{ found: Found; probe: Probe | null }> {
  const { examineFilm } = await import('../server/media/film-problems.ts')
  const examined = await examineFilm(path, { ffprobe: null, signal })
  if (!examined.ok) return { found: { ...NOTHING, problems: examined.problems }, probe: null }
  const { probe } = examined
  if (await endsEarly(path)) return { found: { ...NOTHING, problems: [problem('', 'film-ends-early')] }, probe }
  const playable = ['avc', 'h264'].includes(probe.videoCodec)
  return { found: { problems: [], advice: playable ? [] : [problem('', 'film-codec', { codec: probe.videoCodec })] }, probe }
}

/** Markup that the stage does not draw is only mentioned; everything else is a cue that will not stand as written. */
const harmless = (note: Problem): boolean => note.code === 'subtitle-markup-removed'

async function checkSubtitles(path: string, durationMs: number): Promise<Found> {
  const { readSubtitles } = await import('../../shared/subtitles/read-subtitles.ts')
  const read = readSubtitles(await readFile(path), durationMs)
  if (!read.ok) return { ...NOTHING, problems: read.problems }
  const notes = read.notes.map(({ code, params }) => problem('', code, params))
  return { problems: notes.filter((note) => !harmless(note)), advice: notes.filter(harmless) }
}

async function checkPicture(path: string): Promise<Found> {
  const { readPicture } = await import('../server/media/picture-header.ts')
  return readPicture(await readFile(path)) ? NOTHING : { ...NOTHING, problems: [problem('', 'picture-unreadable')] }
}

/** What was found in a file, said of the place that names it. */
function at(path: string, { problems, advice }: Found): Found {
  const move = (found: Problem): Problem => ({ ...found, path })
  return { problems: problems.map(move), advice: advice.map(move) }
}

const together = (found: readonly Found[]): Found => ({
  problems: found.flatMap(({ problems }) => problems),
  advice: found.flatMap(({ advice }) => advice),
})
