import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { run as courier } from '../../../controller/commands/courier.ts'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import { systemClock } from '../../../player/clock.ts'
import type { Said } from '../../../shared/bridge.ts'
import { COURIER_TYPE, manifestBytesIn, TAR_BLOCK_BYTES } from '../../../shared/courier.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { CourierManifest } from '../../../shared/schema/courier.ts'
import { runCommand } from '../commands/terminal.ts'
import { type Room, openRoom } from '../../player/agent/room.ts'
import { scratch } from '../../player/agent/scratch.ts'
import { aCampaign } from './a-campaign.ts'
import { closeAll, startAController } from './a-controller.ts'

afterEach(closeAll)
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 50 })
const NOW = '2027-06-24T12:00:00+05:00'

/** A house, a paired player that showed three things after its link broke, and a stick. */
async function openWay() {
  const controller = await startAController({ LAVHA_NOW: NOW })
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  const [directory, stick] = await Promise.all([scratch(), scratch()])
  const clock = systemClock(Date.parse(NOW) as Instant)
  const startPlayer = (): Promise<Room> => openRoom({ clock, directory, controllerUrl: controller.url, courierPlaces: [stick] })
  const first = await startPlayer()
  const ear = await first.listen()
  await soon(() => expect(ear.last('screen')?.screen.kind).toBe('pairing'))
  const face = ear.last('screen')?.screen
  await controller.ask('POST', '/api/v1/pairings/claim', { code: face?.kind === 'pairing' ? face.code : '', screen: 'right' })
  await soon(() => expect(ear.last('program')?.program?.revision).toBe(1))
  await ear.leave()
  await first.agent.stop()
  const pairing = join(directory, 'identity', 'pairing.json')
  const linked = await readFile(pairing, 'utf8')
  const setLink = async (isUp: boolean): Promise<void> =>
    writeFile(pairing, isUp ? linked : linked.replace(/mqtt:\/\/127\.0\.0\.1:\d+/, 'mqtt://127.0.0.1:1'))
  await setLink(false)
  const database = await openDatabase(join(controller.data, 'controller.db'))
  onTestFinished(() => database.destroy())
  const kept = async () =>
    (await database.selectFrom('plays').select('sequence').orderBy('sequence').execute()).map(({ sequence }) => sequence)
  const lavha = (...args: string[]) => runCommand(courier, args, { cwd: stick, env: { LAVHA_DATA: controller.data } })
  const sealed = join(stick, 'lavha-right.sealed')
  return { controller, stick, startPlayer, setLink, kept, lavha, sealed }
}

async function show(room: Room, count: number, from: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const at = (Date.parse(NOW) + from + index * 8000) as Instant
    const shown = { kind: 'quote', item: 'udhr-5', booking: 'right-days', campaign: 'article-5', intendedAt: at }
    const said = [
      { say: 'taken', shown, at, revision: 1 },
      { say: 'left', shown, at, startedAt: at, shownMs: 8000, ended: 'completed', revision: 1 },
    ] as unknown as Said[]
    expect(await room.say(said)).toBeLessThan(300)
  }
}

const wasRead = (room: Room) => soon(() => expect(room.lines.some((line) => line.includes('"state":"done"'))).toBe(true))

it(
  'what a bus without a link showed comes home on a stick, exactly once, also when the link brings it too',
  { timeout: 90_000 },
  async () => {
    const { controller, stick, startPlayer, setLink, kept, lavha, sealed } = await openWay()
    const room = await startPlayer()
    await show(room, 3, 0)
    expect((await lavha('pack', '--screens', 'right', '--out', 'right.courier')).code).toBe(0)
    await wasRead(room)
    expect(await lavha('read', stick, '--lang', 'en')).toMatchObject({ code: 0, out: 'right: 3 plays brought home.\n' })
    expect(await kept()).toEqual([1, 2, 3])
    expect(await lavha('read', sealed)).toMatchObject({ code: 0, out: 'right: no play that was not here already.\n' })
    const rows = (await controller.ask('GET', '/api/v1/screens')).body as {
      screen: string
      reportedAt: number
      courier: { found: string[] }
    }[]
    expect(rows.find(({ screen }) => screen === 'right')?.courier.found).toContain('same')
    await show(room, 1, 60_000)
    await room.agent.stop()

    // The next stick tells the player what is stored.
    expect((await lavha('pack', '--screens', 'right', '--out', 'right.courier')).code).toBe(0)
    expect((await manifestOf(join(stick, 'right.courier'))).stored).toMatchObject([{ screen: 'right', upTo: 3 }])

    await setLink(true)
    const again = await startPlayer()
    await soon(async () => expect(await kept()).toEqual([1, 2, 3, 4]))
    await again.agent.stop()
    expect((await lavha('read', stick)).code).toBe(0)
    expect(await kept()).toEqual([1, 2, 3, 4])
  },
)

it('bad input is answered in words, line by line, and what is sound beside it is taken', { timeout: 90_000 }, async () => {
  const { stick, startPlayer, kept, lavha, sealed, controller } = await openWay()
  expect(await lavha('read', stick)).toMatchObject({ code: 1, err: expect.stringContaining('no lavha-….sealed') })
  const room = await startPlayer()
  await show(room, 2, 0)
  await lavha('pack', '--screens', 'right', '--out', 'right.courier')
  await wasRead(room)
  await room.agent.stop()
  const [status = '', plays = ''] = (await readFile(sealed, 'utf8')).trimEnd().split('\n')
  const hurt = `${status.slice(0, 200)}${status[200] === 'A' ? 'B' : 'A'}${status.slice(201)}`
  await writeFile(sealed, `${hurt}\nnot a line of ours\n${'x'.repeat(5_000_000)}\n${plays}\n${plays.slice(0, 400)}`)
  const read = await lavha('read', stick, '--json')
  expect(read.code).toBe(1)
  expect(JSON.parse(read.out)).toMatchObject([
    {
      screens: [{ screen: 'right', added: 2, aside: 0, statusAt: null }],
      refused: [1, 2, 3, 5].map((line) => ({ line, why: 'unreadable' })),
    },
  ])
  expect(read.err).toContain('lavha-right.sealed:1: this line is damaged')
  expect(await kept()).toEqual([1, 2])

  const stranger = await startAController({ LAVHA_NOW: NOW })
  const there = await runCommand(courier, ['read', sealed], { cwd: stick, env: { LAVHA_DATA: stranger.data } })
  expect(there).toMatchObject({ code: 1, err: expect.stringContaining('sealed for another house') })
  expect((await controller.ask('PUT', '/api/v1/courier/home', new TextEncoder().encode('x'), { authorization: '' })).status).toBe(401)
})

async function manifestOf(file: string): Promise<CourierManifest> {
  const bytes = await readFile(file)
  const jws = bytes.subarray(TAR_BLOCK_BYTES, TAR_BLOCK_BYTES + (manifestBytesIn(bytes.subarray(0, TAR_BLOCK_BYTES)) ?? 0)).toString()
  expect(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()).toContain(COURIER_TYPE)
  return decodeJwt(jws) as unknown as CourierManifest
}
