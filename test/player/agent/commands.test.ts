import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importJWK } from 'jose/key/import'
import { compactVerify } from 'jose/jws/compact/verify'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Hands } from '../../../player/agent/commands/hands.ts'
import { systemClock } from '../../../player/clock.ts'
import { topicOf } from '../../../shared/protocol.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Command, Deed, SignedReply } from '../../../shared/schema/wire-commands.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { Status } from '../../../shared/schema/wire.ts'
import { HANDLESS } from '../../fakes/handless.ts'
import { credentialFor, openBroker } from './broker.ts'
import { booking, filmItem, makeFilm, makeProgram, makeSigner, NOON, quoteItem } from './programs.ts'
import { openRoom, screen, seedPairing } from './room.ts'
import { scratch } from './scratch.ts'

const signer = await makeSigner()
const stranger = await makeSigner()
const film = makeFilm(3, 150_000)
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 20 })
const TYPE = { typ: 'lavha-command+jws' }
const HOUR_MS = 3_600_000

const commandOf = (deed: Deed, more: Partial<Command> = {}): Command => ({
  id: crypto.randomUUID(),
  screen,
  sentAt: NOON,
  expiresAt: (NOON + HOUR_MS) as Instant,
  deed,
  ...more,
})

/** A player whose film is here and plays, and whoever sends it commands. */
async function open(given: { hands?: Partial<Hands>; directory?: string; sound?: 'on' | 'off' } = {}) {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const directory = given.directory ?? (await scratch())
  await seedPairing(directory, credentialFor(screen, broker.url, [signer.key]))
  const start = () => openRoom({ clock: systemClock(NOON), directory, hands: { ...HANDLESS, ...given.hands } })
  const room = await start()
  const program = makeProgram(1, [booking('films', [filmItem('film', film), quoteItem('quote')])])
  broker.offer(film.blobs)
  const ear = await room.listen()
  await broker.tellProgram(await signer.sign({ ...program, screen: { ...program.screen, sound: given.sound ?? 'on' } }))
  await until(() => expect(ear.last('ready')?.films).toEqual([film.ref.sha256]))
  const send = (jws: string) => broker.send(topicOf(screen, 'commands'), JSON.stringify({ format: 1, jws }))
  const answersTo = (id: string) => broker.replies.filter((reply) => reply.id === id && reply.state !== 'doing')
  /** Sends it, and gives back what is answered. */
  async function order(deed: Deed, more: Partial<Command> = {}) {
    const command = commandOf(deed, more)
    const jws = await signer.sign(command, TYPE)
    await send(jws)
    await until(() => expect(answersTo(command.id)).not.toEqual([]))
    return { command, jws, reply: answersTo(command.id)[0]! }
  }
  return { ...room, broker, ear, start, send, order, answersTo }
}

it('a command that is unsigned, foreign, expired or of another purpose is refused, and the screen says why', async () => {
  const { broker, send, ear, answersTo } = await open()
  const deed: Deed = { kind: 'identify', forMs: 60_000 }
  const made = {
    signed: commandOf(deed),
    foreign: commandOf(deed),
    purpose: commandOf(deed),
    other: commandOf(deed, { screen: 'another-screen' as ScreenId }),
    late: commandOf(deed, { expiresAt: NOON }),
    endless: commandOf({ kind: 'display', on: false, until: null }),
    unknown: commandOf({ kind: 'explode' } as unknown as Deed),
  }
  await broker.send(topicOf(screen, 'commands'), JSON.stringify(made.signed))
  await send(await stranger.sign(made.foreign, TYPE))
  await send(await signer.sign(made.purpose))
  for (const command of [made.other, made.late, made.endless, made.unknown]) await send(await signer.sign(command, TYPE))
  const whys = () => Object.values(made).map(({ id }) => answersTo(id)[0]?.why)
  await until(() =>
    expect(whys()).toEqual(['unsigned', 'unknown-key', 'malformed', 'other-screen', 'expired', 'malformed', 'unknown-kind']),
  )
  expect(broker.replies.every(({ state }) => state === 'refused')).toBe(true)
  expect(ear.all.filter((told) => told.tell === 'cover' && told.cover !== null)).toEqual([])
})

it('each command is done once, however often it comes, also over a restart of the player', async () => {
  const photograph = vi.fn(async () => new Uint8Array(100_000).fill(7))
  const { broker, send, order, agent, start, answersTo } = await open({ hands: { photograph } })
  const { command, jws, reply } = await order({ kind: 'screenshot' })
  expect(reply).toMatchObject({ state: 'done', file: { bytes: 100_000, type: 'image/jpeg' } })
  expect(broker.replyBytes.get(command.id)?.byteLength).toBe(100_000)
  await send(jws)
  await until(() => expect(answersTo(command.id)).toHaveLength(2))
  await agent.stop()
  await start()
  await until(() => expect(broker.retained('presence')).toMatchObject({ state: 'online' }))
  await until(async () => {
    await send(jws)
    expect(answersTo(command.id).length).toBeGreaterThan(2)
  })
  expect(photograph).toHaveBeenCalledTimes(1)
  expect(new Set(answersTo(command.id).map(({ at }) => at)).size).toBe(1)
})

it('the answer to a restart comes when the player is back, and it restarts once', async () => {
  const restart = vi.fn()
  const { send, broker, agent, start, answersTo } = await open({ hands: { restart } })
  const command = commandOf({ kind: 'restart' })
  const jws = await signer.sign(command, TYPE)
  await send(jws)
  await until(() => expect(restart).toHaveBeenCalledTimes(1))
  expect(answersTo(command.id)).toEqual([])
  agent.ends('asked', 'a command')
  await agent.stop()
  await start()
  await until(() => expect(answersTo(command.id)).toMatchObject([{ state: 'done', detail: { version: '0.0.0-test' } }]))
  await send(jws)
  await until(() => expect(answersTo(command.id)).toHaveLength(2))
  expect([restart.mock.calls.length, broker.replies.some(({ state }) => state === 'failed')]).toEqual([1, false])
})

it('an answer is signed with the key of the player', async () => {
  const { broker, order, directory } = await open()
  const heard: string[] = []
  broker.onReply = ({ jws }: SignedReply) => void heard.push(jws)
  await order({ kind: 'verify-cache' })
  const { x } = JSON.parse(await readFile(join(directory, 'identity', 'key.json'), 'utf8')) as { x: string }
  const key: PublicKey = { kty: 'OKP', crv: 'Ed25519', x }
  const { protectedHeader } = await compactVerify(heard.at(-1) ?? '', await importJWK({ ...key }, 'EdDSA'))
  expect(protectedHeader.typ).toBe('lavha-reply+jws')
})

it('every command has its answer, or the honest word that this screen cannot', async () => {
  const { order, ear, lines } = await open()
  const answer = async (deed: Deed) => {
    const { state, why } = (await order(deed)).reply
    return why === null ? state : `${state}: ${why}`
  }
  expect(await answer({ kind: 'screenshot' })).toBe('failed: no-window')
  expect(await answer({ kind: 'brightness', percent: 40, until: null })).toBe('failed: cannot')
  expect(await answer({ kind: 'fetch-now', megabytes: null })).toBe('done')
  expect(await answer({ kind: 'identify', forMs: 60_000 })).toBe('done')
  expect(ear.last('cover')?.cover).toEqual({ kind: 'identity' })
  expect(await answer({ kind: 'volume', percent: 30, until: null })).toBe('done')
  expect(ear.last('volume')?.percent).toBe(30)
  expect(await answer({ kind: 'display', on: false, until: (NOON + HOUR_MS) as Instant })).toBe('done')
  expect(ear.last('cover')?.cover).toEqual({ kind: 'dark' })
  expect(await answer({ kind: 'display', on: true, until: null })).toBe('done')
  expect(ear.last('cover')?.cover).toEqual({ kind: 'identity' })
  const { command, reply } = await order({ kind: 'verify-cache' })
  expect(reply).toMatchObject({ state: 'done', detail: { checked: film.blobs.length, of: film.blobs.length, damaged: 0, missing: 0 } })
  expect(lines.some((line) => line.includes(command.id))).toBe(true)
})

it('sends the end of its log, and a screen without sound says that it has none', async () => {
  const { order, broker } = await open({ sound: 'off' })
  const { reply: mute } = await order({ kind: 'volume', percent: 30, until: null })
  expect(mute).toMatchObject({ state: 'failed', why: 'sound-off' })
  const { command, reply } = await order({ kind: 'send-logs', kilobytes: 1 })
  expect(reply).toMatchObject({ state: 'done', file: { type: 'text/plain' } })
  const text = Buffer.from(broker.replyBytes.get(command.id) ?? []).toString()
  expect(text.length).toBeLessThanOrEqual(1024)
  expect(text.trim().split('\n').at(-1)).toContain(command.id)
})

it('the next program ends what was asked for until then', async () => {
  const { order, ear, broker } = await open()
  await order({ kind: 'volume', percent: 0, until: null })
  expect(ear.last('volume')?.percent).toBe(0)
  await broker.tellProgram(await signer.sign(makeProgram(2, [booking('films', [filmItem('film', film)])])))
  await until(() => expect(ear.last('program')?.program?.revision).toBe(2))
  expect(ear.last('volume')?.percent).toBeNull()
})

it('fetches now although the data limits are closed, and says what the month has come to', async () => {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const directory = await scratch()
  await seedPairing(directory, credentialFor(screen, broker.url, [signer.key]))
  await openRoom({ clock: systemClock(NOON), directory })
  const { screen: face, ...program } = makeProgram(1, [booking('films', [filmItem('film', film)])])
  const data = { windows: [{ from: '02:00', to: '03:00' }] } as NonNullable<typeof face.data>
  broker.offer(film.blobs)
  await broker.tellProgram(await signer.sign({ ...program, screen: { ...face, data } }))
  const status = () => broker.retained('status') as Status | null
  await until(() => expect(status()?.data?.opensAt ?? null).not.toBeNull())
  expect(status()?.syncedBytes).toBeLessThan(status()?.wantedBytes ?? 0)
  const command = commandOf({ kind: 'fetch-now', megabytes: null })
  await broker.send(topicOf(screen, 'commands'), JSON.stringify({ format: 1, jws: await signer.sign(command, TYPE) }))
  await until(() => expect(broker.replies.find(({ state }) => state === 'done')).toBeTruthy())
  const { detail } = broker.replies.find(({ state }) => state === 'done')!
  expect(detail['syncedBytes']).toBe(detail['wantedBytes'])
  expect(detail['monthBytes']).toBeGreaterThanOrEqual(Number(detail['wantedBytes']))
  await until(() => expect(status()).toMatchObject({ syncedBytes: detail['wantedBytes'] }))
})
