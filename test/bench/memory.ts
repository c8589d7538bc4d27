import { readFile } from 'node:fs/promises'
import { buildStage } from '../../player/build.ts'
import type { BlobRef } from '../../shared/schema/basics.ts'
import type { ProgramItem } from '../../shared/schema/program.ts'
import { type Kiosk, openKiosk } from '../make/kiosk.ts'
import { counterFilms } from '../make/counter-films.ts'
import type { Blobs } from '../make/package-film.ts'
import { at, makeBooking, makeContacts, makeItem, makeMessage, makeProgram, makeStory } from '../make/programs.ts'
import { type StageTeller, startStageTeller } from '../make/stage-teller.ts'
import type { BenchResult } from './result.ts'

/** `TAKES=1000 npm run bench -- memory` is a short look; what is promised is promised for 10,000. */
const TAKES = Number(process.env['TAKES'] ?? 10_000)
const FIRST = Math.min(500, TAKES / 2)
/** One look is what the compositor happened to hold: the median of seven, so many takes apart. */
const SAMPLES = 7
const BETWEEN = 40
/** Long enough for the next film to be loaded behind it, as the stage does nothing heavy right after a take. */
const CLIP = { seconds: 2, fps: 30, width: 640, height: 360, withAudio: false }
const CARD_SECONDS = 0.06
const CARDS_AFTER_A_FILM = 14

interface Sample {
  heapMb: number
  residentMb: number
}

/** The stage in the player's own Chromium through thousands of takes, films and cards in turn: what its heap and all of the browser's processes hold. */
export async function bench(): Promise<BenchResult[]> {
  const blobs: Blobs = new Map()
  const made = await counterFilms(blobs, CLIP, { tg: 'WEBVTT\n\n00:00.000 --> 00:00.300\nСубтитр\n' })
  const films = made.map(({ film }) => film)
  const teller = await startStageTeller({
    page: await buildStage(),
    program: makeProgram({
      bookings: [makeBooking('takes', { items: itemsWith(films) })],
      screen: { sound: 'off', width: CLIP.width, height: CLIP.height },
    }),
    screen: { kind: 'paired', name: { en: 'Bench' }, location: { en: 'Bench' }, link: 'https://lavha.example/' },
    ready: films.map(({ sha256 }) => sha256),
    now: at('2027-06-24T12:00'),
    rehearsal: false,
    blobs,
    before: async () => {},
  })
  const kiosk = await openKiosk(teller.url, { width: CLIP.width, height: CLIP.height })
  try {
    const first = await sampleAt(FIRST, teller, kiosk)
    const last = await sampleAt(TAKES, teller, kiosk)
    const growth = (of: (sample: Sample) => number): number => (of(last) / of(first) - 1) * 100
    const figure = (name: string, of: (sample: Sample) => number): BenchResult => ({
      name: `memory.${name}.growth`,
      value: growth(of),
      unit: '%',
      better: 'lower',
      limit: { max: 5 },
    })
    console.log(`After ${FIRST} takes ${said(first)}; after ${TAKES} ${said(last)}.`)
    const ofFilms = teller.said.filter((news) => news.say === 'taken' && news.shown.kind === 'film').length
    if (ofFilms < TAKES / (CARDS_AFTER_A_FILM + 2)) throw new Error(`only ${ofFilms} of ${TAKES} takes were of a film`)
    console.log(`${ofFilms} of ${takesOf(teller)} takes were of a film.`)
    return [figure('heap', ({ heapMb }) => heapMb), figure('resident', ({ residentMb }) => residentMb)]
  } finally {
    await kiosk.close()
    await teller.stop()
  }
}

/** After each film cards of every kind that differs in how it is drawn. */
const itemsWith = (films: BlobRef[]): ProgramItem[] =>
  films.flatMap((film, index) => [
    makeItem(`film-${index}`, CLIP.seconds, { kind: 'film', film, strip: null }),
    ...Array.from({ length: CARDS_AFTER_A_FILM }, (_, turn) => cardOf(`${index}-${turn}`, turn)),
  ])

function cardOf(id: string, turn: number): ProgramItem {
  if (turn % 3 === 0) return makeMessage(`message-${id}`, CARD_SECONDS)
  return turn % 3 === 1 ? makeContacts(`contacts-${id}`, CARD_SECONDS, '987087676') : makeStory(`story-${id}`, CARD_SECONDS, null)
}

const takesOf = ({ said: news }: StageTeller): number => news.reduce((count, { say }) => count + Number(say === 'taken'), 0)

/** The median of what its processes hold over some takes, and then its heap, once. */
async function sampleAt(takes: number, teller: StageTeller, kiosk: Kiosk): Promise<Sample> {
  const held: number[] = []
  for (let turn = SAMPLES - 1; turn >= 0; turn -= 1) {
    await takesReach(takes - turn * BETWEEN, teller)
    const each = await Promise.all((await kiosk.pids()).map(proportionalMb))
    held.push(each.reduce((total, mb) => total + mb, 0))
  }
  return { heapMb: (await kiosk.heapBytes()) / 1e6, residentMb: median(held) }
}

const PAUSE_MS = 500
const STUCK_AFTER_MS = 60_000
const TOLD_EVERY = 1000

async function takesReach(wanted: number, teller: StageTeller): Promise<void> {
  let count = takesOf(teller)
  for (let since = performance.now(); count < wanted;) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    const now = takesOf(teller)
    if (Math.floor(now / TOLD_EVERY) > Math.floor(count / TOLD_EVERY)) console.log(`  ${now} takes`)
    if (now > count) since = performance.now()
    else if (performance.now() - since > STUCK_AFTER_MS) throw new Error(`the stage stands still after ${now} takes`)
    count = now
  }
}

/**
 * What a process holds of its own and its share of what it holds with others (proc(5), `smaps_rollup`: `Pss_Anon`, `Pss_Shmem`). The pages of the
 * browser's own file are left out: its share of those depends on who else on this machine runs the same browser.
 */
async function proportionalMb(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kilobytes = [...rollup.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+) kB$/gm)].reduce((total, [, size]) => total + Number(size), 0)
  return (kilobytes * 1024) / 1e6
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const said = ({ heapMb, residentMb }: Sample): string => `${heapMb.toFixed(1)} MB heap, ${residentMb.toFixed(0)} MB in all`
