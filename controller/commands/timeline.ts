import { readFile } from 'node:fs/promises'
import { resolve as pathFrom } from 'node:path'
import { parseArgs } from 'node:util'
import { EXIT, type Run } from '../../shared/command-line.ts'
import { type Problem, problem } from '../../shared/problems.ts'
import type { BlobRef, Instant, TimeZone } from '../../shared/schema/basics.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import type { Program } from '../../shared/schema/program.ts'
import { type Cue, END_OF_TIME } from '../../shared/timeline/cue.ts'
import { onAir, resolve } from '../../shared/timeline/timeline.ts'
import { existsAsDay, isZone } from '../core/civil-days.ts'
import { planProgram } from '../core/plan-program.ts'
import { readCampaign } from '../core/read-campaign.ts'
import { languageFor, tellProblems } from './command-words.ts'
import { drawTimeline } from './timeline-table.ts'

const USAGE = `lavha timeline CAMPAIGN.json --screen ID --from T --to T [--json] [--zone ZONE] [--lang tg|ru|en]
lavha timeline CAMPAIGN.json --screen ID --at T [--json]
T is an instant with its offset, such as 2027-06-24T12:00:00+05:00. ZONE holds for locations that name none.
`

/** What a screen shows and when, straight from a campaign file. Films count as there, with the length the file declares. */
export const run: Run = async (args, { cwd, env, out, err }) => {
  const asked = readArguments(args)
  if (!asked) {
    err(USAGE)
    return EXIT.usage
  }
  const { file, screen, from, to, at, zone, json, lang } = asked
  const language = languageFor(lang, env)
  const problems: Problem[] = []
  const given = await readJson(pathFrom(cwd, file), file, problems)
  const instants = { from: instantOf(from, problems), to: instantOf(to, problems), at: instantOf(at, problems) }
  if (at === undefined && problems.length === 0 && (instants.to ?? 0) <= (instants.from ?? 0))
    problems.push(problem('', 'stretch-reversed'))
  if (zone !== undefined && !isZone(zone)) problems.push(problem('', 'zone-unknown', { zone }))
  const read = given === undefined ? null : readCampaign(given)
  if (read && !read.file) problems.push(...read.problems)
  const program = read?.file && programOf(read.file, screen, zone ?? env['LAVHA_TIMEZONE'])
  if (read?.file && !program) problems.push(problem('', 'screen-unknown', { id: screen }))
  if (problems.length > 0 || !program) {
    err(await tellProblems(file, problems, language))
    return EXIT.problems
  }
  // A file of the right form is answered from; what else is wrong with it is said beside the answer.
  if (read && read.problems.length > 0) err(await tellProblems(file, read.problems, language))
  const cues =
    at === undefined ? resolve(program, instants.from as Instant, instants.to as Instant) : [cueAt(program, instants.at as Instant)]
  out(json ? `${JSON.stringify(cues.map((cue) => entryOf(cue, program)))}\n` : drawTimeline(cues, program))
  return EXIT.done
}

function readArguments(args: string[]) {
  const text = { type: 'string' } as const
  const options = { screen: text, from: text, to: text, at: text, zone: text, lang: text, json: { type: 'boolean' } } as const
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const { screen, from, to, at, zone, lang, json } = values
    const [file] = positionals
    const timed = at === undefined ? from !== undefined && to !== undefined : from === undefined && to === undefined
    if (positionals.length !== 1 || file === undefined || screen === undefined || !timed) return null
    return { file, screen, from, to, at, zone, lang, json: json === true }
  } catch {
    return null
  }
}

async function readJson(path: string, file: string, problems: Problem[]): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    problems.push(problem('', 'file-unreadable', { file, detail: error.message }))
  })
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    problems.push(problem('', 'json-unreadable', { detail: (error as Error).message }))
    return undefined
  }
}

/** RFC 3339 with an offset: without one nobody knows which instant is meant. */
function instantOf(text: string | undefined, problems: Problem[]): Instant | null {
  if (text === undefined) return null
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(at) && at >= 0 && existsAsDay(text.slice(0, 10))) return at as Instant
  problems.push(problem('', 'setting-instant', { value: text }))
  return null
}

/** Stands for every medium: what plays when does not depend on the bytes. */
const ANY_BYTES = { sha256: '0'.repeat(64), bytes: 1, type: 'application/octet-stream' } as BlobRef

function programOf(file: Parameters<typeof planProgram>[0]['files'][number], screen: string, zone: string | undefined): Program | null {
  const content = planProgram({
    files: [file],
    screen: screen as ScreenId,
    mediaOf: () => ({ ref: ANY_BYTES, durationMs: null }),
    mediaUrl: null,
    withdrawn: [],
    ...(zone !== undefined && { zone: zone as TimeZone }),
  })
  return content && { ...content, revision: 1, issuedAt: 0 as Instant, validUntil: END_OF_TIME }
}

function cueAt(program: Program, at: Instant): Cue {
  const cue = onAir(program, at)
  return { ...cue, from: at, offsetMs: cue.item === null ? 0 : at - cue.from }
}

function entryOf({ from, to, item, kind, title, booking, campaign, tier, offsetMs }: Cue, program: Program) {
  const words = title && (program.screen.languages.map((language) => title[language]).find(Boolean) ?? Object.values(title)[0] ?? null)
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), item, kind, title: words, booking, campaign, tier, offsetMs }
}
