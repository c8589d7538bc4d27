import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { makeCounterClip } from '../../../media/make/counter-clip.ts'
import { buildStage } from '../../../player/build.ts'
import { screencast, type Seen } from '../../bench/screencast.ts'
import { openLiveSource } from '../../make/live-source.ts'
import { openBrowser } from '../../make/open-browser.ts'
import { type Blobs, packageFilm } from '../../make/package-film.ts'
import { at, makeBooking, makeItem, makeProgram } from '../../make/programs.ts'
import { startStageTeller } from '../../make/stage-teller.ts'

const NOON = at('2027-06-24T12:00')
const CLIP = { fps: 30, width: 640, height: 360, seconds: 4, withAudio: false }
const [LIVE, FALLBACK] = [3, 1]

const clipsIn = (seen: readonly Seen[]): number[] => {
  const clips = seen.flatMap(({ picture }) => (picture === null || picture === 'black' ? [] : [picture.clip]))
  return clips.filter((clip, index) => clip !== clips[index - 1])
}

it('a live stream that breaks off leaves its film in its place, again and again, and comes back: never black, never the slate', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lavha-stream-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const paths = { live: join(folder, 'live.mp4'), fallback: join(folder, 'fallback.mp4') }
  await makeCounterClip({ ...CLIP, path: paths.live, clipNumber: LIVE })
  await makeCounterClip({ ...CLIP, path: paths.fallback, clipNumber: FALLBACK })
  const blobs: Blobs = new Map()
  const fallback = await packageFilm(blobs, paths.fallback, CLIP, {})
  const source = await openLiveSource(paths.live)
  onTestFinished(source.close)
  await source.begin()
  const content = { kind: 'stream', link: source.link, strip: null, fallback } as const
  const teller = await startStageTeller({
    page: await buildStage(),
    program: makeProgram({
      bookings: [makeBooking('booked', { items: [makeItem('live', 600, content)] })],
      screen: { sound: 'off', width: 640, height: 480 },
    }),
    screen: { kind: 'paired', name: { tg: 'Монитор' }, location: { tg: 'Сомонӣ' }, link: 'https://lavha.example/' },
    ready: [fallback.sha256],
    now: NOON,
    rehearsal: false,
    blobs,
    before: async () => {},
  })
  onTestFinished(teller.stop)
  const browser = await openBrowser()
  onTestFinished(() => browser.close())
  const tab = await browser.newPage({ viewport: { width: CLIP.width, height: CLIP.height } })
  await tab.goto(teller.url)
  const shows = (kind: string) => tab.waitForSelector(`#stage[data-kind=${kind}][data-item=live]`, { timeout: 60_000 })

  await shows('stream')
  const filmed = await screencast(tab)
  await source.end()
  await shows('film')
  await tab.waitForTimeout(1000 * CLIP.seconds)
  await source.begin()
  await shows('stream')
  await tab.waitForTimeout(1000)
  const seen = await filmed()

  expect(seen.filter(({ picture }) => picture === 'black')).toEqual([])
  expect(clipsIn(seen)).toEqual([LIVE, FALLBACK, LIVE])
  const told = teller.said.flatMap((news) =>
    news.say === 'taken' ? [`${news.shown.kind} comes`] : news.say === 'left' ? [`${news.shown.kind} goes: ${news.ended}`] : [],
  )
  const first = told.indexOf('stream comes')
  expect(told.slice(first)).toEqual(['stream comes', 'stream goes: fault', 'film comes', 'film goes: cut', 'stream comes'])
})
