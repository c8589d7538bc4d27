import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { runLavha, startLavha } from '../../make/run-lavha.ts'
import { credentialFor, openBroker } from './broker.ts'
import { booking, filmItem, makeFilm, makeProgram, makeSigner } from './programs.ts'
import { screen, seedPairing } from './room.ts'
import { scratch } from './scratch.ts'

const NOW = '2027-06-24T12:00:00+05:00'
const PLAYER = ['player', '--host', 'none']
const err = (pattern: RegExp): string => expect.stringMatching(pattern) as string
const signer = await makeSigner()

async function begin() {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const directory = await scratch()
  await seedPairing(directory, credentialFor(screen, broker.url, [signer.key]))
  const start = () => {
    const player = startLavha([...PLAYER, '--data', directory], { LAVHA_NOW: NOW })
    onTestFinished(() => player.kill())
    return { ...player, stage: async () => (await player.says(/^Stage: (\S+)/m))[1] ?? '' }
  }
  return { broker, directory, start }
}

it('a player killed in the middle of a download goes on from where it was', async () => {
  const { broker, directory, start } = await begin()
  const film = makeFilm(1, 3_000_000)
  broker.offer(film.blobs)
  const segment = film.film.video[0]?.segments[0]?.blob.sha256
  broker.letPass = (sha256, from) => sha256 !== segment || from < 1_500_000
  await broker.tellProgram(await signer.sign(makeProgram(1, [booking('films', [filmItem('film', film)])])))
  const first = start()
  const partial = join(directory, 'assets', 'partial', segment ?? '')
  const size = () =>
    stat(partial).then(
      ({ size: bytes }) => bytes,
      () => 0,
    )
  await vi.waitFor(async () => expect(await size()).toBeGreaterThan(1_400_000), { timeout: 20_000 })
  await first.kill()
  const kept = await size()
  await vi.waitFor(() => expect(broker.retained('presence')).toMatchObject({ state: 'offline' }))

  broker.wants.length = 0
  broker.letPass = () => true
  const second = start()
  const address = await second.stage()
  const source = address.replace('index.html', `films/${film.ref.sha256}/video.m3u8`)
  await vi.waitFor(async () => expect((await fetch(source)).status).toBe(200), { timeout: 20_000, interval: 200 })
  const asked = broker.wants.filter(({ sha256 }) => sha256 === segment)
  expect(asked[0]?.from).toBe(kept)
  expect(await readdir(join(directory, 'assets', 'partial'))).toEqual([])
  await second.stop()
  expect(broker.retained('presence')).toMatchObject({ state: 'offline' })
  const { out } = await runLavha(['player', '--last-starts', '--data', directory])
  expect(out.trim().split('\n')).toEqual([
    expect.stringMatching(/ first \| code /),
    expect.stringMatching(/ killed( down \d+ s)? \| code .*, agent \d+ ms/),
  ])
})

it('stays on loopback under a path that nobody can guess', async () => {
  const { start } = await begin()
  const address = await start().stage()
  const { hostname, port, pathname } = new URL(address)
  expect(hostname).toBe('127.0.0.1')
  expect(pathname).toMatch(/^\/[0-9a-f]{32}\/stage\/index\.html$/)
  expect((await fetch(`http://127.0.0.1:${port}/stage/clock`)).status).toBe(404)
  expect((await fetch(`http://127.0.0.1:${port}/${'0'.repeat(32)}/stage/clock`)).status).toBe(404)
  expect((await fetch(address.replace('index.html', '..%2f..%2fpackage.json'))).status).toBe(404)
  const clock = (await (await fetch(address.replace('index.html', 'clock'))).json()) as { now: number }
  expect(Math.abs(clock.now - Date.parse(NOW))).toBeLessThan(60_000)
})

it('two players do not share one directory', async () => {
  const { start, directory } = await begin()
  await start().stage()
  const second = await runLavha([...PLAYER, '--data', directory])
  expect(second).toMatchObject({ code: 3, err: expect.stringMatching(/Another player runs on .* already/) as string })
})

it('says what is wrong with how it was called', async () => {
  const directory = await scratch()
  const run = (args: string[], settings: Record<string, string> = {}) => runLavha([...PLAYER, '--data', directory, ...args], settings)
  expect(await run([])).toMatchObject({ code: 2, err: err(/say where its controller is/) })
  expect(await run(['--controller', 'ftp://nowhere'])).toMatchObject({ code: 2, err: err(/http:\/\/ or https:\/\//) })
  expect(await run(['--host', 'toaster'])).toMatchObject({ code: 2, err: err(/no host "toaster"/) })
  expect(await run(['--lang', 'ru'])).toMatchObject({ code: 2, err: err(/ещё не сопряжён/) })
  expect(await run(['--lang', 'tg'])).toMatchObject({ code: 2, err: err(/ҳанӯз пайваст/) })
  expect(await run(['--controller', 'http://127.0.0.1:1'], { LAVHA_SPEED: '9' })).toMatchObject({ code: 1, err: err(/LAVHA_SPEED/) })
})
