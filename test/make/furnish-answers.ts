import { readFile } from 'node:fs/promises'
import type { CommandRow, CommandSent } from '../../controller/api/commands.ts'
import { createAgent } from '../../player/agent/agent.ts'
import { systemClock } from '../../player/clock.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import type { Deed } from '../../shared/schema/wire-commands.ts'
import { type AController, until } from '../controller/server/a-controller.ts'
import { pairIn } from '../controller/server/a-player.ts'
import { HANDLESS } from '../fakes/handless.ts'

const TRIES = 2400

/** A true player that has answered with a picture, its log and a refusal; what was asked of a screen without a link waits. */
export async function furnishAnswers(controller: AController, now: string): Promise<void> {
  const screen = 'monitor-hotel-tajikistan' as ScreenId
  const picture = Uint8Array.from(await readFile(new URL('../../media/exhibition-landscape-1.jpg', import.meta.url)))
  const dataDirectory = `${controller.data}/furnished/${screen}`
  await pairIn(dataDirectory, controller, screen)
  const agent = createAgent({
    dataDirectory,
    controllerUrl: null,
    quotaBytes: null,
    courierPlaces: [],
    stageDirectory: '/nowhere',
    clock: systemClock(Date.parse(now) as Instant),
    proven: null,
    rehearsal: true,
    version: 'test',
    machineRoot: '/',
    uptimeMs: () => performance.now(),
    window: null,
    hands: { ...HANDLESS, photograph: async () => picture },
    random: Math.random,
    log: () => {},
    tell: () => {},
  })
  await agent.start()
  const send = async (deed: Deed, ...screens: string[]): Promise<string> =>
    ((await controller.ask('POST', '/api/v1/commands', { deed, targets: { screens }, forMinutes: 120 })).body as CommandSent).id
  await send({ kind: 'identify', forMs: 60_000 }, 'bus-16-01')
  await send({ kind: 'verify-cache' }, screen, 'monitor-somoni', 'bus-16-01')
  for (const deed of [
    { kind: 'brightness', percent: 60, until: null },
    { kind: 'screenshot' },
    { kind: 'send-logs', kilobytes: 64 },
  ] as const) {
    const id = await send(deed, screen)
    await until(async () => {
      const { sums } = (await controller.ask('GET', `/api/v1/commands/${id}`)).body as CommandRow
      return sums.done + sums.refused + sums.failed === 1
    }, TRIES)
  }
}
