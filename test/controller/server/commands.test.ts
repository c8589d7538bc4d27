import { afterEach, expect, it } from 'vitest'
import type { CommandRow, CommandSent } from '../../../controller/api/commands.ts'
import { openIdentity } from '../../../player/agent/identity.ts'
import { topicOf } from '../../../shared/protocol.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Deed } from '../../../shared/schema/wire-commands.ts'
import { scratch } from '../../player/agent/scratch.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, connectScreen, startAController, until } from './a-controller.ts'
import { credentialFor } from './a-credential.ts'
import { aPlayer } from './a-player.ts'

afterEach(closeAll)

const NOW = '2027-06-24T12:00:00+05:00'
const left = 'left' as ScreenId
const PICTURE = new Uint8Array(150_000).map((_, at) => at % 251)

async function published(): Promise<AController> {
  const controller = await startAController({ LAVHA_NOW: NOW })
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  return controller
}

const send = async (controller: AController, deed: Deed, screens: string[]) =>
  controller.ask('POST', '/api/v1/commands', { deed, targets: { screens }, forMinutes: 60 })
const rowOf = async (controller: AController, id: string) => (await controller.ask('GET', `/api/v1/commands/${id}`)).body as CommandRow

it('a picture is asked for, comes back, and is there to look at', async () => {
  const controller = await published()
  const start = await aPlayer(controller, left, NOW, { photograph: async () => PICTURE })
  await start()
  const { body, status } = await send(controller, { kind: 'screenshot' }, ['left'])
  expect(status).toBe(200)
  const { id, screens } = body as CommandSent
  expect(screens).toEqual(['left'])
  const row = await until(async () => {
    const now = await rowOf(controller, id)
    return now.sums.done === 1 ? now : null
  })
  expect(row).toMatchObject({ deed: { kind: 'screenshot' }, who: 'local', answers: [{ screen: 'left', file: { bytes: 150_000 } }] })
  const file = await fetch(`${controller.url}/api/v1/commands/${id}/screens/left/file`, {
    headers: { authorization: `Bearer ${controller.localToken}` },
  })
  expect(file.headers.get('content-type')).toBe('image/jpeg')
  expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(PICTURE))).toBe(true)
  const { rows } = (await controller.ask('GET', '/api/v1/acts')).body as { rows: { act: string; subject: string }[] }
  expect(rows).toContainEqual(expect.objectContaining({ act: 'command', subject: 'screenshot' }))
})

it('who is away does it on coming back, and who never comes lets it expire', async () => {
  const controller = await published()
  const start = await aPlayer(controller, left, NOW, { photograph: async () => PICTURE })
  await credentialFor(controller, 'right')
  const { id } = (await send(controller, { kind: 'screenshot' }, ['left', 'right'])).body as CommandSent
  expect((await rowOf(controller, id)).sums).toMatchObject({ queued: 2 })
  await start()
  await until(async () => (await rowOf(controller, id)).sums.done === 1)
  expect((await rowOf(controller, id)).sums).toMatchObject({ done: 1, queued: 1 })
  await controller.restart({ LAVHA_NOW: '2027-06-24T13:00:01+05:00' })
  expect((await rowOf(controller, id)).sums).toMatchObject({ done: 1, queued: 0, expired: 1 })
  const own = (await controller.ask('GET', '/api/v1/commands?screen=right')).body as CommandRow[]
  expect(own).toMatchObject([{ id, answers: [{ screen: 'right', state: 'expired' }] }])
})

it('an answer that the screen’s own key did not sign counts for nothing', async () => {
  const controller = await published()
  await aPlayer(controller, left, NOW, {})
  const { id } = (await send(controller, { kind: 'reload' }, ['left'])).body as CommandSent
  const client = await connectScreen(controller.mqttUrl, 'left', 'secret of left')
  const stranger = await openIdentity(await scratch(), () => {})
  const reply = { id, screen: 'left', at: 1, state: 'done', why: null, detail: {}, file: null }
  const jws = await stranger.sign('lavha-reply+jws', reply)
  await client.publishAsync(topicOf(left, 'replies'), JSON.stringify({ format: 1, jws }), { qos: 1 })
  // What comes after it on the same connection has been heard: so was it.
  await client.publishAsync(topicOf(left, 'presence'), JSON.stringify({ format: 1, state: 'online', since: 1 }), { qos: 1, retain: true })
  await until(async () => (await rowOf(controller, id)).sums.sent === 1)
  expect((await rowOf(controller, id)).sums).toMatchObject({ sent: 1, done: 0 })
})

it('a display that would stay dark, targets without a player, and somebody who only looks on are refused', async () => {
  const controller = await published()
  await credentialFor(controller, 'left')
  const codes = async (deed: Deed, screens: string[]) => {
    const { status, body } = await send(controller, deed, screens)
    return [status, ...((body as { problems?: { code: string }[] }).problems ?? []).map(({ code }) => code)]
  }
  expect(await codes({ kind: 'display', on: false, until: null }, ['left'])).toEqual([422, 'command-needs-end'])
  expect(await codes({ kind: 'reload' }, ['right'])).toEqual([422, 'targets-reach-no-player'])
  expect(await codes({ kind: 'explode' } as unknown as Deed, ['left'])).toEqual([422, 'schema-choice'])
  const token = (await controller.ask('POST', '/api/v1/tokens', { name: 'looker', role: 'observer', days: 1 })).body as { token: string }
  const asked = await controller.ask(
    'POST',
    '/api/v1/commands',
    { deed: { kind: 'reload' }, targets: { screens: ['left'] }, forMinutes: 5 },
    { authorization: `Bearer ${token.token}` },
  )
  expect(asked.status).toBe(403)
})
