import { join } from 'node:path'
import { EXIT, type Run, type Terminal } from '../../shared/command-line.ts'
import type { CivilDate, Language } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { Settings } from '../../shared/settings.ts'
import type { About } from '../api.ts'
import { systemClock } from '../clock.ts'
import type { Running, Started } from '../main.ts'
import { readPorts, writePorts } from '../server/data-directory.ts'
import { valueOf } from './command.ts'
import { tellProblems } from './command-words.ts'
import { awaitMedia, sendCampaign } from './import-campaign.ts'
import { installationCommand } from './installation-command.ts'
import { type Link, linkTo } from './link.ts'
import { type PlayerSaid, startLocalPlayer } from './local-player.ts'
import { SILENT } from './progress.ts'
import { FIRST, readSamples, sampleNeeded, SAMPLES } from './samples.ts'
import { portTaken, serve, tellUnreleased, untilStopped } from './serve.ts'
import { WORDS } from './serve-words.ts'

const USAGE = `lavha start [--no-player] [--lang tg|ru|en]
Everything for a first look: the controller with its page and broker, the sample campaigns running today, and one player here.
`

const understood = { options: { 'no-player': { type: 'boolean' } }, allowPositionals: false } as const

export const run: Run = installationCommand(USAGE, understood, async ({ values, settings, language, terminal }) => {
  const quiet = terminal.env['LAVHA_LOG_LEVEL'] === undefined && settings.logLevel === 'info'
  return firstLook(quiet ? { ...settings, logLevel: 'warn' } : settings, language, values['no-player'] !== true, terminal)
})

async function firstLook(settings: Settings, language: Language, withPlayer: boolean, terminal: Terminal): Promise<number> {
  const words = WORDS[language]
  const stopped = untilStopped(terminal)
  const started = await serveOnFreePorts(settings, language, terminal)
  if (typeof started === 'number') return started
  if (!started.ok) {
    terminal.err(await tellProblems('lavha start', started.problems, language))
    return EXIT.problems
  }
  const { running } = started
  const link = await linkTo({ ...settings, publicUrl: null, token: running.localToken }, running.url, language)
  const known = Promise.withResolvers<void>()
  const told = Promise.withResolvers<void>()
  const hear = (said: PlayerSaid) => void hearPlayer(said, { link, known: known.promise, told: told.promise, language, terminal })
  const player = withPlayer
    ? startLocalPlayer({ controllerUrl: running.url, data: join(settings.data, 'player'), terminal, logLevel: settings.logLevel, hear })
    : null
  void player?.ended.then((code) => terminal.signal.aborted || terminal.err(words.playerEnded(code)))
  try {
    const { buildWeb } = await import('../build.ts')
    const built = buildWeb()
    await Promise.race([prepareSamples(link, language, known.resolve, terminal), stopped])
    await built
    if (!terminal.signal.aborted) await tellWhatToOpen(running, language, terminal)
    told.resolve()
    await stopped
    return EXIT.done
  } finally {
    await player?.stop()
    await running.stop()
  }
}

/**
 * Ports nobody chose give way to the next free ones; a chosen one that is taken is an error. What was found is kept for the next
 * start, because the player on this machine knows the broker by its port.
 */
async function serveOnFreePorts(settings: Settings, language: Language, terminal: Terminal): Promise<Started | number> {
  const words = WORDS[language]
  const isOpen = (port: number, key: string) => port === 0 || terminal.env[key] === undefined
  const open = { httpPort: isOpen(settings.httpPort, 'LAVHA_HTTP_PORT'), mqttPort: isOpen(settings.mqttPort, 'LAVHA_MQTT_PORT') }
  const before = await readPorts(settings.data)
  const trying = { ...settings }
  for (const name of ['httpPort', 'mqttPort'] as const) if (open[name]) trying[name] = before?.[name] ?? settings[name]
  for (;;) {
    try {
      const started = await serve(trying, terminal)
      if (!started.ok) return started
      const { ports } = started.running
      await writePorts(settings.data, ports)
      for (const name of ['httpPort', 'mqttPort'] as const)
        if (settings[name] !== 0 && ports[name] !== settings[name]) terminal.out(words.otherPort(settings[name], ports[name]))
      return started
    } catch (error) {
      const port = portTaken(error)
      if (port === null) throw error
      const name = port === trying.mqttPort ? 'mqttPort' : 'httpPort'
      if (!open[name] || port >= 65_535) {
        terminal.err(words.portTaken(port))
        return EXIT.world
      }
      trying[name] = port + 1
    }
  }
}

/** Imports what of the samples is missing, moved so that it runs today, and publishes it: the first look's film before all else. */
async function prepareSamples(link: Link, language: Language, known: () => void, terminal: Terminal): Promise<void> {
  const words = WORDS[language]
  const { now, zone } = valueOf(await link.ask<About>('GET', '/api/v1/about'))
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString() as CivilDate
  const samples = await readSamples()
  terminal.out(words.preparing)
  const published: string[] = []
  for (const sample of samples) {
    const { id } = sample.campaign
    const stored = await link.ask<CampaignFile>('GET', `/api/v1/campaigns/${id}`)
    const needed = sampleNeeded(sample, stored.ok ? stored.value : null, today)
    const isFirst = id === FIRST.campaign
    if (needed) {
      await sendCampaign(link, { document: needed, folder: SAMPLES }, SILENT)
      published.push(id)
    }
    if (isFirst) known()
    if (!needed || !isFirst) continue
    await awaitMedia({ link, campaign: id, patience: 'playable', progress: SILENT, clock: systemClock(null), signal: terminal.signal })
    valueOf(await link.ask('POST', `/api/v1/publish?campaign=${id}`))
    terminal.out(words.playable)
  }
  known()
  if (published.length === 0) return
  valueOf(await link.ask('POST', `/api/v1/publish?${new URLSearchParams(published.map((campaign) => ['campaign', campaign]))}`))
  terminal.out(words.samples(published.length))
}

/** Claims the player of this machine by the code it shows, as a person would, and passes on what it says. */
async function hearPlayer(
  said: PlayerSaid,
  parts: { link: Link; known: Promise<void>; told: Promise<void>; language: Language; terminal: Terminal },
): Promise<void> {
  const { link, known, told, language, terminal } = parts
  const words = WORDS[language]
  if (said.kind !== 'pairing') await told
  switch (said.kind) {
    case 'pairing': {
      await known
      const claimed = await link.ask('POST', '/api/v1/pairings/claim', { code: said.code, screen: FIRST.screen }).catch(() => null)
      if (claimed && !claimed.ok) for (const { message, hint } of claimed.problems) terminal.err(`${message} — ${hint}\n`)
      return
    }
    case 'paired':
      return terminal.out(words.screen(said.screen))
    case 'stage':
      return terminal.out(words.stage(said.address))
    case 'no-window':
      return terminal.out(words.noWindow)
    case 'electron':
      return terminal.out(`${said.text}\n`)
    default:
  }
}

async function tellWhatToOpen(running: Running, language: Language, terminal: Terminal): Promise<void> {
  const words = WORDS[language]
  terminal.out(words.listening(running.url, running.mqttUrl))
  terminal.out((await running.peopled()) ? words.signInPage(`${running.url}/sign-in`) : words.signIn(running.signInLink()))
  await tellUnreleased(running, words, terminal)
  terminal.out(words.open)
}
