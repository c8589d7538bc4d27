import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { KEEP, openPlayLog } from '../../../player/agent/play-log.ts'
import { systemClock } from '../../../player/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { Status } from '../../../shared/schema/wire.ts'
import { onAir } from '../../../shared/timeline/timeline.ts'
import { credentialFor, openBroker, type TestBroker } from './broker.ts'
import { booking, filmItem, type MadeFilm, makeFilm, makeProgram, makeSigner, NOON, quoteItem } from './programs.ts'
import { openRoom, type Room, type RoomOptions, screen, seedPairing } from './room.ts'
import { scratch } from './scratch.ts'

const signer = await makeSigner()
const film = makeFilm(3, 150_000)
const programWith = (revision: number, made: MadeFilm, more: Partial<Program> = {}): Program =>
  makeProgram(revision, [booking('films', [filmItem('film', made), quoteItem('quote')])], more)
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 20 })
const statusAt = (broker: TestBroker) => broker.retained('status') as Status | null

async function open(more: Partial<RoomOptions> = {}): Promise<Room & { broker: TestBroker }> {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const directory = more.directory ?? (await scratch())
  await seedPairing(directory, credentialFor(screen, broker.url, [signer.key]))
  return { broker, ...(await openRoom({ clock: systemClock(NOON), directory, ...more })) }
}

/** Fetched, active and ready. */
async function playing(more: Partial<RoomOptions> = {}) {
  const room = await open(more)
  const ear = await room.listen()
  room.broker.offer(film.blobs)
  await room.broker.tellProgram(await signer.sign(programWith(1, film)))
  await until(() => expect(ear.last('ready')?.films).toEqual([film.ref.sha256]))
  expect(ear.last('program')?.program?.revision).toBe(1)
  return { ...room, ear }
}

it('a booked film is fetched over the bus, told to the stage and served byte for byte', async () => {
  const { get, broker } = await playing()
  const source = await (await get(`films/${film.ref.sha256}/source.m3u8`)).text()
  expect(source).toContain('video.m3u8')
  expect(source).toContain('audio.m3u8')
  const video = await (await get(`films/${film.ref.sha256}/video.m3u8`)).text()
  const addresses = video.match(/\.\.\/\.\.\/blobs\/[0-9a-f]{64}/g) ?? []
  expect(new Set(addresses).size).toBe(4)
  for (const { ref, bytes } of film.blobs) {
    const response = await get(`blobs/${ref.sha256}`)
    expect(response.headers.get('content-type')).toBe(ref.type)
    expect(Buffer.from(await response.bytes()).equals(Buffer.from(bytes))).toBe(true)
  }
  expect(await (await get(`films/${film.ref.sha256}/film.json`)).json()).toEqual(film.film)
  const wanted = film.blobs.reduce((sum, { ref }) => sum + ref.bytes, 0)
  await until(() =>
    expect(statusAt(broker)).toMatchObject({
      revisionHeld: 1,
      revisionWanted: 1,
      syncedBytes: wanted,
      wantedBytes: wanted,
      faults: [],
      refused: null,
    }),
  )
})

it('only what is here and whole is served; ranges are', async () => {
  const { get } = await playing()
  const [blob] = film.blobs
  const address = `blobs/${blob?.ref.sha256}`
  const part = await get(address, { range: 'bytes=100-199' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/700'])
  expect(Buffer.from(await part.bytes()).equals(Buffer.from(blob?.bytes.subarray(100, 200) ?? []))).toBe(true)
  expect((await get(address, { range: 'bytes=-50' })).headers.get('content-range')).toBe('bytes 650-699/700')
  expect((await get(address, { range: 'bytes=700-' })).status).toBe(416)
  expect((await get(`blobs/${'0'.repeat(64)}`)).status).toBe(404)
  expect((await get(`films/${'0'.repeat(64)}/source.m3u8`)).status).toBe(404)
})

it('a stage hears the whole state first, then changes', async () => {
  const { listen, broker } = await playing()
  const late = await listen()
  await until(() => expect(late.all).toHaveLength(7))
  expect(late.all.map(({ tell }) => tell)).toEqual(['clock', 'screen', 'ready', 'left-out', 'cover', 'volume', 'program'])
  expect(late.last('screen')?.screen).toMatchObject({
    kind: 'paired',
    name: { en: 'Hotel Tajikistan' },
    link: `http://controller.test/screens/${screen}`,
  })
  await broker.tellProgram(await signer.sign(programWith(2, film)))
  await until(() => expect(late.last('program')?.program?.revision).toBe(2))
})

const other = await makeSigner()
const refusals: [string, Status['refused'] extends infer R ? (R & { why: string })['why'] : never, () => Promise<string>][] = [
  ['without a signature', 'unsigned', async () => (await signer.sign(programWith(5, film))).replace(/\.[^.]*$/, '.')],
  ['signed by another key', 'unknown-key', () => other.sign(programWith(5, film))],
  [
    'changed on the way',
    'bad-signature',
    async () => {
      const [header, , signature] = (await signer.sign(programWith(5, film))).split('.')
      return [header, Buffer.from(JSON.stringify(programWith(6, film))).toString('base64url'), signature].join('.')
    },
  ],
  ['that is no program', 'malformed', () => signer.sign({ format: 1, revision: 9 })],
  [
    'for another screen',
    'other-screen',
    () => signer.sign(programWith(5, film, { screen: { ...programWith(5, film).screen, id: 'monitor-somoni' as ScreenId } })),
  ],
  ['older than the held one', 'older', () => signer.sign(programWith(1, film, { issuedAt: (NOON - 5000) as Instant }))],
  ['that has expired', 'expired', () => signer.sign(programWith(5, film, { validUntil: NOON }))],
]
for (const [what, why, make] of refusals)
  it(`a program ${what} is refused and reported, and what plays goes on`, async () => {
    const { ear, broker, get } = await playing()
    const before = ear.all.length
    await broker.tellProgram(await make())
    await until(() => expect(statusAt(broker)).toMatchObject({ refused: { why }, revisionHeld: 1, faults: ['program-refused'] }))
    expect(ear.all.slice(before).filter(({ tell }) => tell === 'program')).toEqual([])
    expect((await get(`films/${film.ref.sha256}/source.m3u8`)).status).toBe(200)
    await broker.tellProgram(await signer.sign(programWith(7, film)))
    await until(() => expect(statusAt(broker)).toMatchObject({ refused: null, revisionHeld: 7, faults: [] }))
  })

it('the same program again is neither news nor a refusal', async () => {
  const { ear, broker } = await playing()
  const before = ear.all.length
  await broker.tellProgram(await signer.sign(programWith(1, film)))
  await broker.tellProgram(await signer.sign(programWith(2, film)))
  await until(() => expect(ear.last('program')?.program?.revision).toBe(2))
  expect(ear.all.slice(before).filter(({ tell }) => tell === 'program')).toHaveLength(1)
  expect(statusAt(broker)?.refused).toBeNull()
})

it('old content stays until the new is complete', async () => {
  const { ear, broker } = await playing()
  const next = makeFilm(2, 90_000)
  const program = makeProgram(2, [
    booking('films', [filmItem('film', film), quoteItem('quote')]),
    booking('new-films', [filmItem('next', next)]),
  ])
  await broker.tellProgram(await signer.sign(program))
  await until(() => expect(statusAt(broker)).toMatchObject({ revisionHeld: 1, revisionWanted: 2 }))
  expect(ear.last('program')?.program?.revision).toBe(1)
})

it('a film that was on before and is booked again plays again, though nothing of it had to be fetched anew', async () => {
  const { ear, broker } = await playing()
  const quotes = makeProgram(2, [booking('quotes', [quoteItem('quote')])])
  await broker.tellProgram(await signer.sign(quotes))
  await until(() => expect(ear.last('ready')?.films).toEqual([]))
  await broker.tellProgram(await signer.sign(makeProgram(3, [booking('films', [filmItem('film', film)])])))
  await until(() => expect(ear.last('ready')?.films).toEqual([film.ref.sha256]))
  await until(() => expect(statusAt(broker)?.revisionHeld).toBe(3))
})

it('a withdrawal does not wait for anything', async () => {
  const { ear, broker } = await playing()
  const next = makeFilm(2, 90_000)
  const program = makeProgram(2, [
    booking('films', [filmItem('film', film), quoteItem('quote')], { withdrawnAt: NOON }),
    booking('new-films', [filmItem('next', next)]),
  ])
  await broker.tellProgram(await signer.sign(program))
  await until(() => expect(ear.last('program')?.program?.revision).toBe(2))
})

it('with the broker and the controller gone it starts from its disk and is at the same place', async () => {
  const first = await playing()
  await first.agent.stop()
  await first.broker.close()
  const clock = systemClock((NOON + 60_000) as Instant)
  const again = await openRoom({ clock, directory: first.directory })
  const ear = await again.listen()
  await until(() => expect(ear.last('ready')?.films).toEqual([film.ref.sha256]))
  const program = ear.last('program')?.program
  if (!program) throw new Error('no program from the disk')
  const at = (NOON + 61_000) as Instant
  const [here, there] = [onAir(program, at), onAir(programWith(1, film), at)]
  expect([here.item, here.from]).toEqual([there.item, there.from])
  expect((await again.get(`films/${film.ref.sha256}/video.m3u8`)).status).toBe(200)
})

it('a blob that was damaged on the disk is fetched again', async () => {
  const first = await playing()
  await first.agent.stop()
  const { writeFile } = await import('node:fs/promises')
  const damaged = film.blobs[2]?.ref.sha256 ?? ''
  await writeFile(`${first.directory}/assets/${damaged.slice(0, 2)}/${damaged}`, 'nothing of this is right')
  first.broker.wants.length = 0
  const again = await openRoom({ clock: systemClock(NOON), directory: first.directory })
  const ear = await again.listen()
  await until(() => expect(ear.last('ready')?.films).toEqual([film.ref.sha256]))
  expect(first.broker.wants.map(({ sha256 }) => sha256)).toEqual([damaged])
})

it('says that it is online, and the broker says when it is not', async () => {
  const { broker, agent } = await playing()
  expect(broker.retained('presence')).toMatchObject({ state: 'online' })
  broker.cut()
  await until(() => expect(broker.retained('presence')).toMatchObject({ state: 'offline' }))
  await until(() => expect(broker.retained('presence')).toMatchObject({ state: 'online' }))
  await agent.stop()
  expect(broker.retained('presence')).toMatchObject({ state: 'offline' })
})

it('a broken line in the middle of a download costs nothing that came', async () => {
  const { broker, listen } = await open()
  const big = makeFilm(1, 900_000)
  broker.offer(big.blobs)
  const segment = big.film.video[0]?.segments[0]?.blob
  let cut = false
  broker.letPass = (sha256, from) => {
    if (sha256 !== segment?.sha256 || from < 400_000 || cut) return true
    cut = true
    broker.cut()
    return false
  }
  await broker.tellProgram(await signer.sign(programWith(1, big)))
  const ear = await listen()
  await until(() => expect(ear.last('ready')?.films).toEqual([big.ref.sha256]))
  const asked = broker.wants.filter(({ sha256 }) => sha256 === segment?.sha256).map(({ from }) => from)
  expect(asked[0]).toBe(0)
  expect(asked.at(-1)).toBeGreaterThan(0)
})

it('asks the media address first, and the bus where that fails', async () => {
  const served: string[] = []
  const missing = film.blobs[1]?.ref.sha256
  const server = createServer((request, response) => {
    const sha256 = request.url?.slice(1) ?? ''
    const blob = film.blobs.find(({ ref }) => ref.sha256 === sha256)
    if (!blob || sha256 === missing) return response.writeHead(404).end()
    served.push(sha256)
    response.end(blob.bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { broker, listen } = await open()
  broker.offer(film.blobs)
  await broker.tellProgram(
    await signer.sign(programWith(1, film, { mediaUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })),
  )
  const ear = await listen()
  await until(() => expect(ear.last('ready')?.films).toEqual([film.ref.sha256]))
  expect(served.length).toBeGreaterThan(0)
  expect(broker.wants.map(({ sha256 }) => sha256)).toContain(missing)
})

it('what the stage shows stands in the status and in the play log', async () => {
  const { broker, say } = await playing()
  const shown = { kind: 'film', item: 'film', booking: 'films', campaign: 'article-5', intendedAt: NOON } as never
  expect(await say([{ say: 'taken', shown, at: (NOON + 5) as Instant, revision: 1 }])).toBe(204)
  await until(() =>
    expect(statusAt(broker)?.onAir).toMatchObject({ kind: 'film', item: 'film', title: { en: 'film' }, tier: 'normal', since: NOON + 5 }),
  )
  await say([{ say: 'fault', at: NOON, code: 'film-stalled', shown, detail: 'no frame for 2000 ms', gaveUp: null }])
  await until(() => expect(statusAt(broker)?.faults).toEqual(['film-stalled']))
  await say([
    {
      say: 'left',
      shown,
      at: (NOON + 12_000) as Instant,
      startedAt: (NOON + 5) as Instant,
      shownMs: 11_995,
      ended: 'completed',
      revision: 1,
    },
  ])
  await until(() => expect(statusAt(broker)?.faults).toEqual([]))
  expect(await say([{ say: 'nonsense' }] as never)).toBe(400)
})

it('a player that is stopped in order leaves a play that was cut, not one that lost its power', async () => {
  const { say, agent, directory } = await playing()
  const shown = { kind: 'film', item: 'film', booking: 'films', campaign: 'article-5', intendedAt: NOON } as never
  await say([
    { say: 'taken', shown, at: NOON, revision: 1 },
    { say: 'alive', shown, at: (NOON + 5000) as Instant, frames: 150, positionMs: 5000, moves: true, ticks: 300, black: false },
  ])
  await agent.stop()
  const log = openPlayLog({ file: join(directory, 'plays.db'), now: NOON, ...KEEP })
  onTestFinished(() => log.close())
  expect(log.read(1, 10)).toMatchObject([{ item: 'film', shownMs: 5000, intendedMs: 12_000, ended: 'cut', content: film.ref.sha256 }])
})

it('what set a program going at the controller stands in the player’s own log', async () => {
  const { broker, lines } = await open()
  const jws = await signer.sign(programWith(1, film))
  await until(() => expect(lines.join()).toContain('Connected to the broker.'))
  await broker.send(`lavha/v1/screens/${screen}/program`, JSON.stringify({ format: 1, jws, request: 'depot-42.morning' }))
  await until(() => expect(lines).toContain('info: A new program came. {"revision":1,"request":"depot-42.morning"}'))
})
