import { createHash } from 'node:crypto'
import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { pairingCode, pairingText } from '../../../shared/pairing.ts'
import { topicOf } from '../../../shared/protocol.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Credential, PairingAnswer, PairingTerms, PublicKey } from '../../../shared/schema/wire-pairing.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, connectScreen, startAController, until } from './a-controller.ts'

afterEach(closeAll)

/** A player as far as pairing goes: its key pair, and what it sends. */
async function aPlayer() {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true })
  const jwk = (await exportJWK(publicKey)) as unknown as PublicKey
  const proof = (pairing: string) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify({ pairing, iat: 1 })))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'lavha-pairing+jws' })
      .sign(privateKey)
  return { key: jwk, proof }
}
type Player = Awaited<ReturnType<typeof aPlayer>>

const codeAs = (player: PublicKey, controller: PublicKey, pairing: string): string =>
  pairingCode(
    createHash('sha256')
      .update(pairingText(player, controller, pairing))
      .digest(),
  )

async function offer(controller: AController, { key }: Player): Promise<PairingTerms> {
  return (await controller.ask('POST', '/api/v1/pairings', { key, version: '0.1.0' }, { authorization: '' })).body
}
async function ask(controller: AController, { proof }: Player, pairing: string) {
  const { status, body } = await controller.ask('GET', `/api/v1/pairings/${pairing}`, undefined, {
    authorization: `Bearer ${await proof(pairing)}`,
  })
  return { status, answer: body as PairingAnswer }
}
const claim = (controller: AController, code: string, screen = 'left') => controller.ask('POST', '/api/v1/pairings/claim', { code, screen })

async function start(): Promise<AController> {
  const controller = await startAController()
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  return controller
}

async function pairAs(controller: AController, screen: string): Promise<Credential> {
  const player = await aPlayer()
  const terms = await offer(controller, player)
  await claim(controller, codeAs(player.key, terms.keys[0]!, terms.pairing), screen)
  const { answer } = await ask(controller, player, terms.pairing)
  if (answer.kind !== 'claimed') throw new Error('not claimed')
  return answer.credential
}

describe('pairing', () => {
  it('makes a player a screen once somebody types the code it shows', async () => {
    const controller = await start()
    const player = await aPlayer()
    const terms = await offer(controller, player)
    expect(await ask(controller, player, terms.pairing)).toEqual({ status: 200, answer: { kind: 'waiting' } })
    const code = codeAs(player.key, terms.keys[0]!, terms.pairing)
    const claimed = await claim(controller, code.toLowerCase().replace(/^(..)/, '$1-'))
    expect(claimed.body).toEqual({ screen: 'left', account: null })
    const { answer } = await ask(controller, player, terms.pairing)
    expect(answer).toEqual({
      kind: 'claimed',
      credential: {
        screen: 'left',
        keys: terms.keys,
        mqtt: { url: controller.mqttUrl, username: 'left', password: expect.stringMatching(/^[\w-]{43}$/) },
      },
    })
    if (answer.kind !== 'claimed') return
    await connectScreen(controller.mqttUrl, 'left', answer.credential.mqtt.password)
  })
  it('with a swapped key shows a code that the controller does not know', async () => {
    const controller = await start()
    const player = await aPlayer()
    const somebodyBetween = await aPlayer()
    // The one between offers its own key to the controller, and shows its own key to the player as the controller's.
    const terms = await offer(controller, somebodyBetween)
    const shownOnThePlayer = codeAs(player.key, somebodyBetween.key, terms.pairing)
    const { status, body } = await claim(controller, shownOnThePlayer)
    expect([status, (body as { problems: { code: string }[] }).problems.map(({ code }) => code)]).toEqual([422, ['pairing-code-unknown']])
    expect((await ask(controller, somebodyBetween, terms.pairing)).answer).toEqual({ kind: 'waiting' })
  })
  it('gives the credential to nobody but the holder of the offered key', async () => {
    const controller = await start()
    const [player, thief] = [await aPlayer(), await aPlayer()]
    const terms = await offer(controller, player)
    await claim(controller, codeAs(player.key, terms.keys[0]!, terms.pairing))
    expect((await ask(controller, thief, terms.pairing)).status).toBe(401)
    expect((await controller.ask('GET', `/api/v1/pairings/${terms.pairing}`)).status).toBe(401)
    expect((await ask(controller, player, terms.pairing)).answer.kind).toBe('claimed')
  })
  it('gives it again when the answer was lost, and keeps only its hash once the screen was online', async () => {
    const controller = await start()
    const player = await aPlayer()
    const terms = await offer(controller, player)
    await claim(controller, codeAs(player.key, terms.keys[0]!, terms.pairing))
    const first = await ask(controller, player, terms.pairing)
    expect(await ask(controller, player, terms.pairing)).toEqual(first)
    if (first.answer.kind !== 'claimed') throw new Error('not claimed')
    const { password } = first.answer.credential.mqtt
    const client = await connectScreen(controller.mqttUrl, 'left', password)
    await client.publishAsync(topicOf('left' as ScreenId, 'presence'), JSON.stringify({ format: 1, state: 'online', since: 1 }), {
      qos: 1,
      retain: true,
    })
    await until(async () => (await ask(controller, player, terms.pairing)).status === 410)
    const { openDatabase } = await import('../../../controller/server/database/open-database.ts')
    const database = await openDatabase(`${controller.data}/controller.db`)
    const stored = JSON.stringify([
      await database.selectFrom('pairings').selectAll().execute(),
      await database.selectFrom('credentials').selectAll().execute(),
    ])
    await database.destroy()
    expect(stored).not.toContain(password)
    expect(stored).toContain(createHash('sha256').update(password).digest('hex'))
  })
  it('of a second player turns the first one out', async () => {
    const controller = await start()
    const old = await pairAs(controller, 'left')
    const client = await connectScreen(controller.mqttUrl, 'left', old.mqtt.password)
    const ended = new Promise<void>((resolve) => client.once('close', () => resolve()))
    const fresh = await pairAs(controller, 'left')
    await ended
    await expect(connectScreen(controller.mqttUrl, 'left', old.mqtt.password)).rejects.toThrow()
    await connectScreen(controller.mqttUrl, 'left', fresh.mqtt.password)
  })
  it('tells all that is wrong at once: the code and the screen', async () => {
    const controller = await start()
    const { status, body } = await claim(controller, 'AAAAAA', 'no-such-screen')
    expect([status, (body as { problems: { path: string }[] }).problems.map(({ path }) => path)]).toEqual([422, ['/screen', '/code']])
  })
  it('ends after half an hour', async () => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    const player = await aPlayer()
    const terms = await offer(controller, player)
    await controller.restart({ LAVHA_NOW: '2027-06-24T12:29:50+05:00' })
    expect((await ask(controller, player, terms.pairing)).status).toBe(200)
    await controller.restart({ LAVHA_NOW: '2027-06-24T12:31:00+05:00' })
    expect((await ask(controller, player, terms.pairing)).status).toBe(410)
    expect((await claim(controller, codeAs(player.key, terms.keys[0]!, terms.pairing))).status).toBe(422)
  })
  it('does not let codes be guessed', async () => {
    const controller = await start()
    const answers = []
    for (let guess = 0; guess < 21; guess += 1) answers.push((await claim(controller, `AAAA${String(guess).padStart(2, '0')}`)).status)
    expect([answers.slice(0, 20).every((status) => status === 422), answers[20]]).toEqual([true, 429])
  })
  it('tells the waiting players, never their codes', async () => {
    const controller = await start()
    const terms = await offer(controller, await aPlayer())
    const { body } = await controller.ask('GET', '/api/v1/pairings')
    expect(body).toEqual([{ pairing: terms.pairing, address: expect.any(String), version: '0.1.0', offeredAt: expect.any(Number) }])
  })
})
