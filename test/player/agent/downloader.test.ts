import { expect, it, onTestFinished, vi } from 'vitest'
import { freeBytes, openAssetCache } from '../../../player/agent/asset-cache.ts'
import type { BlobSource } from '../../../player/agent/fetch/blob-source.ts'
import { createDownloader } from '../../../player/agent/fetch/downloader.ts'
import { blobsInTurn } from '../../../player/agent/needs.ts'
import { Fault, type FaultCode } from '../../../shared/faults.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { ProgramBooking } from '../../../shared/schema/program.ts'
import { manualClock } from '../../fakes/clock.ts'
import { blobOf, booking, filmItem, type MadeBlob, makeFilm, makeProgram, NOON, quoteItem } from './programs.ts'
import { scratch } from './scratch.ts'

const HORIZON = (NOON + 48 * 3_600_000) as Instant

const on = (date: string) => ({ from: date, to: date }) as Partial<ProgramBooking>

it('what is on air is fetched first, then what comes next, then what comes some day', () => {
  const [now, soon, tomorrow, someDay] = [makeFilm(2, 10), makeFilm(1, 10), makeFilm(1, 10), makeFilm(1, 10)]
  const films = [now, soon, tomorrow, someDay]
  const program = makeProgram(1, [
    booking('a-some-day', [filmItem('some-day', someDay)], on('2027-12-10')),
    booking('b-tomorrow', [filmItem('tomorrow', tomorrow)], on('2027-06-25')),
    booking('c-today', [filmItem('now', now), quoteItem('quote', 12_000), filmItem('soon', soon)], on('2027-06-24')),
  ])
  const turn = blobsInTurn([program], NOON, HORIZON, (sha256) => films.find(({ ref }) => ref.sha256 === sha256)?.film ?? null)
  // Descriptions and pictures; the made films' subtitles are the same few bytes.
  const places = films.map(({ ref, film }) =>
    [ref, ...(film.video[0]?.segments ?? []).map(({ blob }) => blob)].map((own) => turn.findIndex(({ sha256 }) => sha256 === own.sha256)),
  )
  expect(places.flat()).not.toContain(-1)
  for (const [index, own] of places.slice(0, -1).entries()) expect(Math.max(...own)).toBeLessThan(Math.min(...(places[index + 1] ?? [])))
})

it('sound that is off and languages that are not shown are not fetched', () => {
  const film = makeFilm(2, 10)
  const bookings = [booking('films', [filmItem('film', film)])]
  const screen = { ...makeProgram(1, bookings).screen, sound: 'off' as const, languages: ['tg' as const] }
  const turn = blobsInTurn([makeProgram(1, bookings, { screen })], NOON, HORIZON, () => film.film)
  const names = turn.map(({ sha256 }) => sha256)
  expect(names).toContain(film.film.subtitles.tg?.sha256)
  expect(names).not.toContain(film.film.subtitles.ru?.sha256)
  expect(names).not.toContain(film.film.audio?.init.sha256)
})

/** A source in memory that notes the order in which it is asked. */
function memorySource(name: 'bus' | 'http', blobs: MadeBlob[]) {
  const asked: Sha256[] = []
  const state = { isOpen: true }
  const source: BlobSource = {
    name,
    isFree: false,
    isOpen: () => state.isOpen,
    async *read({ sha256 }, from, to) {
      asked.push(sha256)
      const found = blobs.find(({ ref }) => ref.sha256 === sha256)
      if (!found) throw new Fault('blob-missing', sha256)
      yield found.bytes.subarray(from, to)
    },
  }
  return { source, asked, state }
}

async function open(...sources: BlobSource[]) {
  const cache = await openAssetCache({ directory: await scratch(), reserveBytes: 0, quotaBytes: null, freeBytes, onDamage: () => {} })
  const clock = manualClock(NOON)
  const complete: BlobRef[] = []
  const faults: FaultCode[] = []
  const downloader = createDownloader({
    cache,
    sources,
    limits: { opensAt: clock.now, isExempt: () => false },
    clock,
    random: () => 0,
    log: () => {},
    onComplete: (ref) => complete.push(ref),
    onProgress: () => {},
    onFault: (code) => faults.push(code),
    onWell: () => {},
  })
  onTestFinished(() => downloader.stop())
  return { cache, clock, downloader, complete, faults }
}
const blobs = Array.from({ length: 6 }, (_, index) => blobOf(Buffer.alloc(1000, index), 'video/mp4'))
const refs = blobs.map(({ ref }) => ref)

it('fetches in the order of need, and one that is nowhere does not hold up the others', async () => {
  const { source, asked } = memorySource('bus', blobs.slice(1))
  const { downloader, complete, clock, faults } = await open(source)
  downloader.want(refs, [])
  await vi.waitFor(() => expect(complete).toHaveLength(5))
  // Two are under way at once, and either may reach its source first.
  expect(asked.slice(0, 2).toSorted()).toEqual(
    refs
      .slice(0, 2)
      .map(({ sha256 }) => sha256)
      .toSorted(),
  )
  expect(faults).toContain('blob-missing')
  expect(downloader.progress()).toEqual({ syncedBytes: 5000, wantedBytes: 6000 })
  const before = asked.length
  await clock.advance(900)
  expect(asked).toHaveLength(before)
  await clock.advance(200)
  await vi.waitFor(() => expect(asked).toHaveLength(before + 1))
  expect(asked.at(-1)).toBe(refs[0]?.sha256)
})

it('takes the first source that has it, and passes over one that failed while another answers', async () => {
  const [media, bus] = [memorySource('http', []), memorySource('bus', blobs)]
  const { downloader, complete } = await open(media.source, bus.source)
  downloader.want(refs, [])
  await vi.waitFor(() => expect(complete).toHaveLength(6))
  expect(media.asked.length).toBeLessThanOrEqual(2)
})

it('waits without asking while no source is open, and begins when one is', async () => {
  const bus = memorySource('bus', blobs)
  bus.state.isOpen = false
  const { downloader, complete, clock } = await open(bus.source)
  downloader.want(refs, [])
  await clock.advance(600_000)
  expect(bus.asked).toEqual([])
  expect(clock.waiting()).toBe(0)
  bus.state.isOpen = true
  downloader.wake()
  await vi.waitFor(() => expect(complete).toHaveLength(6))
})

it('what became more urgent meanwhile goes before the rest', async () => {
  const { source, asked } = memorySource('bus', blobs)
  const { downloader, complete } = await open(source)
  downloader.want(refs, [])
  downloader.want([...refs].toReversed(), [])
  await vi.waitFor(() => expect(complete).toHaveLength(6))
  expect(asked.slice(2, 4)).toContain(refs[5]?.sha256)
})
