import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { EXIT, type Run, type Terminal } from '../../shared/command-line.ts'
import { type Problem, problem, tellProblem } from '../../shared/problems.ts'
import type { Instant, Language } from '../../shared/schema/basics.ts'
import { courierPlacesOf, quotaBytesOf, readSettings, type Settings } from '../../shared/settings.ts'
import type { Log } from '../agent/log.ts'
import { readStarts } from '../agent/starts/start-book.ts'
import { openProvenClock } from '../agent/time/kept-time.ts'
import { beginAgain } from '../begin-again.ts'
import { type HostName, HOSTS } from '../choose-host.ts'
import { systemClock } from '../clock.ts'
import { type PlayerNews, type PlayerOptions, runPlayer } from '../main.ts'
import { tellLastStarts } from './last-starts.ts'
import { checkout, type PlayerHome } from '../player-home.ts'
import { lineOf, type PlayerWords, WORDS } from './player-words.ts'

const USAGE = `lavha player --controller URL [--data DIR] [--host chromium|electron|none] [--window] [--courier PATH] [--json] [--lang tg|ru|en]
lavha player --last-starts [--data DIR] [--json]
`

export const run: Run = (args, terminal) => runFrom(checkout, args, terminal)

export async function runFrom(home: PlayerHome, args: string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, terminal)
  if (!given.ok) {
    terminal.err(`${given.why}\n${USAGE}`)
    return EXIT.usage
  }
  const { language } = given.values
  const words = WORDS[language]
  const file = await readConfig(terminal.cwd)
  const read = file.ok ? readSettings(terminal.env, file.value) : file
  if (!read.ok) {
    tellProblems(read.problems, language, terminal)
    return EXIT.problems
  }
  const { settings } = read
  const { controller, data, host, window, json } = given.values
  const dataDirectory = resolve(terminal.cwd, data ?? join(settings.data, 'player'))
  if (given.values.lastStarts) {
    tellLastStarts(await readStarts(join(dataDirectory, 'starts')), json, terminal)
    return EXIT.done
  }
  const controllerUrl = controller ?? settings.publicUrl
  if (controllerUrl === null && !existsSync(join(dataDirectory, 'identity', 'pairing.json'))) {
    terminal.err(`${words.needsController}\n${USAGE}`)
    return EXIT.usage
  }
  try {
    return await runPlayer({
      home,
      controllerUrl,
      dataDirectory,
      host,
      window,
      ...clocksFor(settings, dataDirectory),
      rehearsal: settings.now !== null,
      quotaBytes: quotaBytesOf(settings),
      courierPlaces: [
        ...courierPlacesOf(settings, process.platform),
        ...(given.values.courier === null ? [] : [resolve(terminal.cwd, given.values.courier)]),
      ],
      version: await home.version(),
      env: terminal.env,
      log: logTo(terminal, settings.logLevel),
      tell: (news) => terminal.out(json ? `${JSON.stringify(shortOf(news, words))}\n` : lineOf(news, words)),
      signal: terminal.signal,
      beginAgain,
    })
  } catch (error) {
    terminal.err(`${whyOf(error, dataDirectory, words)}\n`)
    return EXIT.world
  }
}

/** A rehearsal's clock is its own; else the controller may set it, and keeps it right from one start to the next. */
function clocksFor({ now }: Settings, dataDirectory: string): Pick<PlayerOptions, 'clock' | 'proven'> {
  if (now !== null) return { clock: systemClock(Date.parse(now) as Instant), proven: null }
  const proven = openProvenClock(dataDirectory)
  return { clock: proven, proven }
}

interface Values {
  controller: string | null
  data: string | null
  courier: string | null
  host: HostName | null
  window: boolean
  json: boolean
  lastStarts: boolean
  language: Language
}

/** What was asked for, else the environment's (`ru_RU.UTF-8`), else English. */
function languageFor(asked: string | undefined, env: Terminal['env']): Language {
  const known = [asked, env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((name) => name !== undefined && name !== '')
  return (['tg', 'ru', 'en'] as const).find((language) => known?.toLowerCase().startsWith(language)) ?? 'en'
}

function readArguments(args: string[], { env }: Terminal): { ok: true; values: Values } | { ok: false; why: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        controller: { type: 'string' },
        data: { type: 'string' },
        courier: { type: 'string' },
        host: { type: 'string' },
        window: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'last-starts': { type: 'boolean', default: false },
        lang: { type: 'string' },
      },
    })
    const { controller = null, data = null, courier = null, window, json } = values
    const language = languageFor(values.lang, env)
    const words = WORDS[language]
    const host = (values.host ?? null) as HostName | null
    if (host !== null && !HOSTS.includes(host)) return { ok: false, why: words.noSuchHost(host) }
    if (controller !== null && !/^https?:$/.test(URL.parse(controller)?.protocol ?? ''))
      return { ok: false, why: words.notAnAddress(controller) }
    return {
      ok: true,
      values: {
        controller: controller?.replace(/\/+$/, '') ?? null,
        data,
        courier,
        host,
        window,
        json,
        lastStarts: values['last-starts'],
        language,
      },
    }
  } catch (error) {
    return { ok: false, why: (error as Error).message }
  }
}

type Config = { ok: true; value: Record<string, unknown> } | { ok: false; problems: Problem[] }

async function readConfig(cwd: string): Promise<Config> {
  const text = await readFile(join(cwd, 'lavha.config.json'), 'utf8').catch(() => null)
  try {
    return { ok: true, value: text === null ? {} : (JSON.parse(text) as Record<string, unknown>) }
  } catch (error) {
    return { ok: false, problems: [problem('', 'json-unreadable', { detail: String(error) })] }
  }
}

function tellProblems(problems: Problem[], language: Language, { err }: Terminal): void {
  for (const one of problems) {
    const { path, message, hint } = tellProblem(one, language)
    err(`lavha: ${path === '' ? '' : `${path}: `}${message} — ${hint}\n`)
  }
}

/** For programs: what they act on as it is, all else as a sentence for a person. */
const shortOf = (news: PlayerNews, words: PlayerWords): object =>
  news.kind === 'stage' || news.kind === 'pairing' || news.kind === 'paired' ? news : { kind: 'note', text: lineOf(news, words).trim() }

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

const logTo =
  ({ err }: Terminal, least: Settings['logLevel']): Log =>
  (level, what, about) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return
    err(
      `${level}: ${what}${about ? ` ${JSON.stringify(about, (_key, value: unknown) => (value instanceof Error ? String(value) : value))}` : ''}\n`,
    )
  }

function whyOf(error: unknown, dataDirectory: string, words: PlayerWords): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.includes('database is locked') ? words.taken(dataDirectory) : words.cannotRun(text)
}
