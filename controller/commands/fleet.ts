import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { EXIT, type Run } from '../../shared/command-line.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import type { ScreenRow } from '../api.ts'
import { type Asked, COMMON_HELP, controllerCommand, valueOf, WrongUsage } from './command.ts'
import { type AgentSaid, startParts } from './fleet/fleet-parts.ts'
import { freeScreens, registerScreens } from './fleet/fleet-screens.ts'
import { WORDS } from './fleet/fleet-words.ts'
import { createProgress } from './progress.ts'

const USAGE = `lavha fleet --screens N [--existing] [--data DIR]
N real players without windows, in few processes, until Ctrl+C: for tests of load and of chaos, never beside a real campaign.
  --screens N        how many; they become the screens fleet-0001 … at the location "fleet", which every campaign can book
  --existing         screens of this controller that have no player yet, instead
  --data DIR         where the players keep what is theirs (else fleet/ in LAVHA_DATA)
The line "away K" on standard input takes the last K of them away, "away 0" brings all back.
${COMMON_HELP}`

const MOST = 10_000
const LOOK_EVERY_MS = 500

export const run: Run = controllerCommand(
  USAGE,
  { screens: { type: 'string' }, existing: { type: 'boolean' }, data: { type: 'string' } },
  async (asked) => {
    const count = Number(asked.values['screens'])
    if (!Number.isInteger(count) || count < 1 || count > MOST) throw new WrongUsage('How many screens?')
    const screens = await screensFor(asked, count)
    if (screens === null) return EXIT.problems
    return live(asked, screens)
  },
)

async function screensFor({ values, link, language, terminal }: Asked, count: number): Promise<ScreenId[] | null> {
  const words = WORDS[language]
  if (values['existing'] === true) {
    const free = await freeScreens(link, count)
    if (free.length === count) return free
    terminal.err(`${words.tooFew(free.length)}\n`)
    return null
  }
  const progress = createProgress(terminal)
  const screens = await registerScreens(link, count, (done) => progress.show('fleet', words.registered(done, count), done / count))
  progress.done('fleet', words.registered(count, count))
  return screens
}

/** Runs the agents until the signal; the answer is the exit code. */
async function live({ values, link, settings, language, json, terminal }: Asked, screens: readonly ScreenId[]): Promise<number> {
  const words = WORDS[language]
  const progress = createProgress(terminal)
  const ours = new Set<string>(screens)
  const fallen = new AbortController()
  const until = AbortSignal.any([terminal.signal, fallen.signal])
  /** A code is good once; two at a time would only wait for the database. */
  let claims: Promise<unknown> = Promise.resolve()
  const claim = (said: AgentSaid): void => {
    if (said.kind !== 'pairing') return
    const screen = screens[said.agent - 1]
    claims = claims.then(() => link.ask('POST', '/api/v1/pairings/claim', { code: said.code, screen })).catch(() => {})
  }
  const data = resolve(terminal.cwd, (values['data'] as string | undefined) ?? join(settings.data, 'fleet'))
  const parts = startParts({
    agents: screens.length,
    controllerUrl: link.url,
    data,
    terminal,
    hear: claim,
    fell(code) {
      terminal.err(`${words.ended(code)}\n`)
      fallen.abort()
    },
  })
  let away = 0
  const input = createInterface({ input: process.stdin }).on('line', (line) => {
    const wanted = Number(/^away (\d+)$/.exec(line.trim())?.[1] ?? Number.NaN)
    if (!Number.isInteger(wanted) || wanted > screens.length) return
    for (let agent = 1; agent <= screens.length; agent += 1) {
      const goes = agent > screens.length - wanted
      if (goes !== agent > screens.length - away) parts.send(goes ? 'stop' : 'start', agent)
    }
    away = wanted
  })
  let told = -1
  while (!until.aborted) {
    const rows = await link.ask<ScreenRow[]>('GET', '/api/v1/screens').then(valueOf, () => [])
    const online = rows.filter(({ screen, presence }) => ours.has(screen) && presence === 'online').length
    if (online !== told && json) terminal.out(`${JSON.stringify({ connected: online, of: screens.length })}\n`)
    else if (online === screens.length) progress.done('fleet', words.connected(online, screens.length))
    else progress.show('fleet', words.connected(online, screens.length), online / screens.length)
    told = online
    await new Promise<void>((next) => {
      const timer = setTimeout(next, LOOK_EVERY_MS)
      until.addEventListener('abort', () => (clearTimeout(timer), next()), { once: true })
    })
  }
  input.close()
  process.stdin.destroy()
  await parts.stop()
  return fallen.signal.aborted ? EXIT.world : EXIT.done
}
