import type { Browser } from 'playwright'
import { buildStage } from '../../player/build.ts'
import type { BlobRef } from '../../shared/schema/basics.ts'
import { counterFilms } from '../make/counter-films.ts'
import { type Blobs, keepBlob } from '../make/package-film.ts'
import { at, makeBooking, makeItem, makeProgram } from '../make/programs.ts'
import { openStageBrowser } from '../make/open-browser.ts'
import { type StageTeller, startStageTeller } from '../make/stage-teller.ts'
import type { BenchResult } from './result.ts'
import { screencast, type Take, takesIn } from './screencast.ts'

const CLIP = { seconds: 3, fps: 30, width: 640, height: 360, withAudio: false }
const TAKES = 50
/** The plain way loses a fraction of a second at every take; a dozen say enough. */
const PLAIN_TAKES = 12
/** The first takes find out how long this machine's decks need to start. */
const WARM_UP_MS = 11_000

/**
 * Takes between two films, judged on the composited picture: the real page with the real HLS path in a real Chromium, and in the same run
 * the plain way, one `<video>` that gets its next source when it has ended.
 */
export async function bench(): Promise<BenchResult[]> {
  const blobs: Blobs = new Map()
  const made = await counterFilms(blobs, CLIP, {})
  const films = made.map(({ film }) => film)
  const files = made.map(({ file }) => file)
  const items = films.map((film, index) => makeItem(`clip-${index + 1}`, CLIP.seconds, { kind: 'film', film, strip: null }))
  const teller = await startStageTeller({
    page: await buildStage(),
    program: makeProgram({ bookings: [makeBooking('takes', { items })], screen: { sound: 'off', width: CLIP.width, height: CLIP.height } }),
    screen: { kind: 'paired', name: { en: 'Bench' }, location: { en: 'Bench' }, link: 'https://lavha.example/' },
    ready: films.map(({ sha256 }) => sha256),
    now: at('2027-06-24T12:00'),
    rehearsal: false,
    blobs,
    before: async () => {},
  })
  const browser = await openStageBrowser()
  try {
    const plainPage = keepBlob(blobs, plainWay(files), 'text/html')
    const plain = await filmed(browser, `${teller.url}blobs/${plainPage.sha256}`, 1_000, (PLAIN_TAKES + 1.5) * (CLIP.seconds + 0.3) * 1000)
    const stage = await filmed(browser, teller.url, WARM_UP_MS, (TAKES + 1.5) * CLIP.seconds * 1000)
    complain(teller)
    return results(stage.slice(0, TAKES), plain.slice(0, PLAIN_TAKES))
  } finally {
    await browser.close()
    await teller.stop()
  }
}

/** What most players of playlists do. */
const plainWay = (files: BlobRef[]): string => `<!doctype html><style>body{margin:0;background:#000}video{width:100vw;height:100vh}</style>
<video muted autoplay></video><script>
const files = ${JSON.stringify(files.map(({ sha256 }) => sha256))}
const video = document.querySelector('video')
let turn = 0
const next = () => { video.src = files[turn++ % files.length]; video.play() }
video.addEventListener('ended', next)
next()
</script>`

async function filmed(browser: Browser, url: string, warmUpMs: number, forMs: number): Promise<Take[]> {
  const tab = await browser.newPage({ viewport: { width: CLIP.width, height: CLIP.height } })
  await tab.goto(url)
  await tab.waitForTimeout(warmUpMs)
  const stop = await screencast(tab)
  await tab.waitForTimeout(forMs)
  const takes = takesIn(await stop())
  await tab.close()
  return takes
}

/** Figures of a run that had faults say nothing. */
function complain({ said }: StageTeller): void {
  const faults = said.filter((news) => news.say === 'fault')
  if (faults.length > 0) throw new Error(`the stage had faults: ${JSON.stringify(faults.slice(0, 3))}`)
}

function results(stage: Take[], plain: Take[]): BenchResult[] {
  if (stage.length < TAKES) throw new Error(`only ${stage.length} of ${TAKES} takes were seen`)
  const what = 'one <video>, next source on ended'
  const figure = (name: string, unit: string, max: number, of: (takes: Take[]) => number): BenchResult => ({
    name: `takes.${name}`,
    value: round(of(stage)),
    unit,
    better: 'lower',
    baseline: { what, value: round(of(plain)) },
    limit: { max },
  })
  return [
    figure('gap.median', 'ms', 34, (takes) => median(takes.map(({ gapMs }) => gapMs))),
    figure('gap.worst', 'ms', 100, (takes) => Math.max(...takes.map(({ gapMs }) => gapMs))),
    figure('hold.median', 'ms', 67, (takes) => median(takes.map(({ holdMs }) => holdMs))),
    figure('black-frames', 'frames', 0, (takes) => sum(takes.map(({ black }) => black))),
    figure('stale-frames', 'frames', 0, (takes) => sum(takes.map(({ stale }) => stale))),
  ]
}

const round = (value: number): number => Math.round(value * 10) / 10
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
