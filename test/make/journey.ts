import { join } from 'node:path'
import { runLavha, type Running, startLavha } from './run-lavha.ts'

/** A controller as `lavha controller` starts it, on free ports, with data of its own. */
export interface Site {
  url: string
  data: string
  controller: Running
  /** Runs a command against it and expects it to succeed; the answer is what it printed. */
  does(...args: string[]): Promise<string>
}

export async function openSite(data: string, settings: Record<string, string> = {}): Promise<Site> {
  const env = { LAVHA_DATA: join(data, 'controller'), LAVHA_HTTP_PORT: '0', LAVHA_MQTT_PORT: '0', LAVHA_LOG_LEVEL: 'warn', ...settings }
  const controller = startLavha(['controller'], env)
  const [url] = await controller.says(/http:\/\/127\.0\.0\.1:\d+/)
  return {
    url,
    data,
    controller,
    async does(...args) {
      const done = await runLavha([...args, '--controller', url], env)
      if (done.code !== 0) throw new Error(`"lavha ${args.join(' ')}" ended with ${done.code}:\n${done.out}${done.err}`)
      return done.out
    },
  }
}

export interface OpenedPlayer {
  screen: string
  /** The stage's page. */
  address: string
  process: Running
}

/** The player of one screen, started as at boot; `now`: its clock begins at that instant. */
export async function openPlayer(
  site: Pick<Site, 'url' | 'data'>,
  screen: string,
  now: string | null,
  settings: Record<string, string> = {},
): Promise<OpenedPlayer> {
  const process = startLavha(['player', '--controller', site.url, '--data', playerData(site, screen), '--host', 'none'], {
    LAVHA_LOG_LEVEL: 'warn',
    ...(now === null ? {} : { LAVHA_NOW: now }),
    ...settings,
  })
  const [, address = ''] = await process.says(/Stage: (\S+)/)
  return { screen, address, process }
}

const playerData = ({ data }: Pick<Site, 'data'>, screen: string): string => join(data, screen)

/** As `openPlayer` for a player that nobody has paired yet: somebody reads its code and claims it. A test that begins anew finds it paired. */
export async function pairPlayer(
  site: Site,
  screen: string,
  now: string | null,
  settings: Record<string, string> = {},
): Promise<OpenedPlayer> {
  const player = await openPlayer(site, screen, now, settings)
  const paired = /This player is the screen/
  const [, code] = await player.process.says(new RegExp(`Pairing code: (\\w{6})|${paired.source}`))
  if (code === undefined) return player
  await site.does('pair', code, '--screen', screen)
  await player.process.says(paired)
  return player
}
