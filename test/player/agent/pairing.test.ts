import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { compactVerify, importJWK } from 'jose'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openIdentity } from '../../../player/agent/identity.ts'
import { pair } from '../../../player/agent/pairing.ts'
import type { ScreenFace } from '../../../shared/bridge.ts'
import { pairingCode, pairingText } from '../../../shared/pairing.ts'
import type { Credential, PairingAnswer, PairingOffer, PublicKey } from '../../../shared/schema/wire-pairing.ts'
import { manualClock } from '../../fakes/clock.ts'
import { credentialFor } from './broker.ts'
import { makeSigner, NOON } from './programs.ts'
import { openRoom, screen } from './room.ts'
import { scratch } from './scratch.ts'

const signer = await makeSigner()
const other = await makeSigner()

const send = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** A controller as far as a new player sees it. */
async function openController() {
  const state = {
    offers: [] as PairingOffer[],
    proofs: [] as string[],
    answer: { kind: 'waiting' } as PairingAnswer,
    gone: false,
    key: signer.key,
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.method === 'POST' && request.url === '/api/v1/pairings') {
        state.offers.push(JSON.parse(Buffer.concat(chunks).toString()) as PairingOffer)
        state.gone = false
        return send(response, 201, { pairing: `pairing-${state.offers.length}`, keys: [state.key], expiresAt: NOON + 1_800_000 })
      }
      state.proofs.push(request.headers.authorization ?? '')
      return state.gone || request.url !== `/api/v1/pairings/pairing-${state.offers.length}`
        ? send(response, 404, {})
        : send(response, 200, state.answer)
    })
  })
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  onTestFinished(() => void (server.close(), server.closeAllConnections()))
  return {
    state,
    url: `http://127.0.0.1:${port}`,
    away: () => new Promise<void>((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
    back: () => listen(port),
  }
}

const credential = (keys: PublicKey[]): Credential => credentialFor(screen, 'mqtt://127.0.0.1:1', keys)

async function begin(controllerUrl: string, directory?: string) {
  const clock = manualClock(NOON)
  const identity = await openIdentity(directory ?? (await scratch()), () => {})
  const faces: (ScreenFace & { kind: 'pairing' })[] = []
  const stop = new AbortController()
  const result = pair({
    identity,
    controllerUrl,
    version: '1',
    clock,
    random: () => 0,
    signal: stop.signal,
    show: (face) => faces.push(face),
    log: () => {},
  })
  onTestFinished(() => stop.abort())
  /** Lets time pass until something is so. */
  const until = (check: () => void) => vi.waitFor(async () => (await clock.advance(2000), check()), { timeout: 10_000, interval: 5 })
  return { clock, identity, faces, result, until, stop }
}

it('shows the code that both sides compute, and comes back with its credential once it is claimed', async () => {
  const controller = await openController()
  const { identity, faces, result, until } = await begin(controller.url)
  await until(() => expect(controller.state.proofs.length).toBeGreaterThan(1))
  const text = pairingText(controller.state.offers[0]?.key ?? signer.key, signer.key, 'pairing-1')
  const code = pairingCode(createHash('sha256').update(text).digest())
  expect(faces).toEqual([{ kind: 'pairing', code, link: `${controller.url}/pair?code=${code}` }])
  const { payload } = await compactVerify(
    controller.state.proofs[0]?.replace('Bearer ', '') ?? '',
    await importJWK({ ...identity.key }, 'EdDSA'),
  )
  expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ pairing: 'pairing-1', iat: NOON / 1000 })
  controller.state.answer = { kind: 'claimed', credential: credential([signer.key]) }
  await until(() => expect(controller.state.proofs.length).toBeGreaterThan(2))
  expect(await result).toEqual(credential([signer.key]))
})

it('offers itself again when the code has expired', async () => {
  const controller = await openController()
  const { faces, until } = await begin(controller.url)
  await until(() => expect(controller.state.proofs.length).toBeGreaterThan(0))
  controller.state.gone = true
  await until(() => expect(faces).toHaveLength(2))
  expect(faces[0]?.code).not.toBe(faces[1]?.code)
})

it('waits for a controller that is away, and keeps its code meanwhile', async () => {
  const controller = await openController()
  const { faces, result, until } = await begin(controller.url)
  await until(() => expect(faces).toHaveLength(1))
  await controller.away()
  const asked = controller.state.proofs.length
  for (let minutes = 0; minutes < 3; minutes += 1) await until(() => {})
  await controller.back()
  controller.state.answer = { kind: 'claimed', credential: credential([signer.key]) }
  await until(() => expect(controller.state.proofs.length).toBeGreaterThan(asked))
  expect(await result).toMatchObject({ screen })
  expect(controller.state.offers).toHaveLength(1)
})

it('does not take a credential that names another key than the code proved', async () => {
  const controller = await openController()
  const { faces, until, result, stop } = await begin(controller.url)
  controller.state.answer = { kind: 'claimed', credential: credential([other.key]) }
  await until(() => expect(faces.length).toBeGreaterThan(1))
  stop.abort()
  expect(await result).toBeNull()
})

it('pins only the key that the code proved', async () => {
  const controller = await openController()
  const { until, result } = await begin(controller.url)
  controller.state.answer = { kind: 'claimed', credential: credential([other.key, signer.key]) }
  await until(() => expect(controller.state.proofs.length).toBeGreaterThan(0))
  expect((await result)?.keys).toEqual([signer.key])
})

it('keeps its key and what pairing brought for its owner alone, over restarts', async () => {
  const directory = await scratch()
  const identity = await openIdentity(directory, () => {})
  await identity.keep({ format: 1, controllerUrl: 'http://controller.test', credential: credential([signer.key]) })
  const again = await openIdentity(directory, () => {})
  expect(again.key).toEqual(identity.key)
  expect(again.pairing()?.credential.screen).toBe(screen)
  for (const name of ['key.json', 'pairing.json']) expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(join(directory, 'key.json'), 'utf8'))).toHaveProperty('d')
})

it('a damaged key is made anew, a damaged pairing is asked for again', async () => {
  const directory = await scratch()
  await mkdir(directory, { recursive: true })
  for (const name of ['key.json', 'pairing.json']) await writeFile(join(directory, name), '')
  const identity = await openIdentity(directory, () => {})
  expect(identity.pairing()).toBeNull()
  expect(await importJWK({ ...identity.key }, 'EdDSA')).toBeDefined()
})

it('an unpaired agent shows its code on the stage, says nothing wrong while nobody answers, and becomes its screen', async () => {
  const controller = await openController()
  await controller.away()
  const clock = manualClock(NOON)
  const room = await openRoom({ clock, controllerUrl: controller.url })
  const ear = await room.listen()
  const until = (check: () => void) => vi.waitFor(async () => (await clock.advance(5000), check()), { timeout: 10_000, interval: 5 })
  await until(() => expect(ear.all.map(({ tell }) => tell)).toEqual(['clock', 'program']))
  await controller.back()
  await until(() => expect(ear.last('screen')?.screen.kind).toBe('pairing'))
  controller.state.answer = { kind: 'claimed', credential: credential([signer.key]) }
  await until(() => expect(ear.last('screen')?.screen).toMatchObject({ kind: 'paired', name: { en: screen } }))
  await room.agent.stop()
  const again = await openRoom({ clock, directory: room.directory })
  expect((await again.listen()).last('screen')?.screen.kind ?? 'paired').toBe('paired')
})
