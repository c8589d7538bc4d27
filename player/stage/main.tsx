import type { Cover, StageFault } from '../../shared/bridge.ts'
import type { Program } from '../../shared/schema/program.ts'
import { keepWatch, writeAttributes } from './keep-watch.ts'
import { blackWatch } from './black.ts'
import { cardsAfter, cardsWith } from './card-layers.ts'
import { createConductor } from './conductor.ts'
import type { Conductor } from './conductor-parts.ts'
import { Deck } from './deck.ts'
import { canvasMeasure, loadFonts } from './fonts.ts'
import './look/stage.css'
import { programLine } from './program-line.ts'
import { proofOfPlay } from './proof.ts'
import { misfits, misfitWords } from './misfits.ts'
import { turnStage } from './rotation.ts'
import { OFF_KEY, originOf, type Scene } from './scene.ts'
import { stickSaid } from './stick-said.ts'
import { startLatency } from './start-latency.ts'
import type { TooLong } from './SetText.tsx'
import { type Lines, NO_LINES, subtitles } from './subtitles.ts'
import { bridgeTeller } from './teller.ts'
import { toldClock } from './told-clock.ts'
import { viewStore } from './view.ts'

/** A player tells at once what there is; without a word the slate is drawn. */
const UNDECIDED_MS = 700
const monotonic = (): number => performance.now()
const element = <Kind extends HTMLElement>(selector: string): Kind => document.querySelector<Kind>(selector)!

const root = element('#stage')
const clock = toldClock(monotonic)
const store = viewStore()
const tooLong = misfits()
const words = subtitles((address) => fetch(address))
const decks = { A: new Deck(element('[data-deck=A]')), B: new Deck(element('[data-deck=B]')) }

const teller = bridgeTeller(clock, monotonic, (told) => {
  if (told.tell === 'clock') store.set({ rehearsal: told.rehearsal ? told.now : null })
  if (told.tell === 'stick') return store.set({ stick: stickSaid(told) })
  if (told.tell === 'cover') return cover(told.cover)
  if (told.tell === 'volume') return void (volume = told.percent)
  if (told.tell === 'screen') store.set({ face: told.screen })
  if (told.tell === 'again' && told.what === 'page') return location.reload()
  if (told.tell === 'measure') return void writeMeasured(told.program)
  conductor.hear(told)
  writeAttributes(root, conductor, tooLong)
})
const proof = proofOfPlay(teller.say)
/** Instead of the program's, for a while. */
let volume: number | null = null

function cover(over: Cover | null): void {
  proof.covered(over !== null, clock.now())
  store.set({ cover: over })
}

const languages = () => store.get().program?.screen.languages ?? []
const filmOf = ({ content }: Scene): string | null => (content?.kind === 'film' ? content.film.sha256 : null)
let stopWords = (): void => {}
/** Draws what a change asks for at once, where there is somebody who draws. */
let atOnce = (change: () => void): void => change()
/** What is to be seen first is decided, or nobody says what. */
const decided = Promise.withResolvers<void>()
setTimeout(decided.resolve, UNDECIDED_MS)

function followWords(scene: Scene): void {
  stopWords()
  const film = filmOf(scene)
  if (film === null) return
  stopWords = words.follow(film, languages(), () => originOf(scene) + conductor.positionMs(), showWords)
}

function showWords(lines: Lines): void {
  const [first, second] = store.get().subtitles
  if (lines[0] !== first || lines[1] !== second) store.set({ subtitles: lines })
}

const conductor: Conductor = createConductor({
  clock,
  decks,
  programs: programLine(),
  latency: startLatency(),
  proof,
  say: teller.say,
  volume: () => (store.get().cover?.kind === 'dark' ? 0 : volume),
  log: (text) => console.debug(`${new Date(clock.now()).toISOString()} ${text}`),
  prepare(scene) {
    decided.resolve()
    store.set({ cards: cardsWith(store.get().cards, scene) })
  },
  programChanged(program) {
    turnStage(program?.screen.rotation ?? null)
    store.set({ program })
  },
  load(scene) {
    const film = filmOf(scene)
    if (film !== null) words.fetch(film, languages())
  },
  show(scene, swap) {
    decided.resolve()
    stopWords()
    root.dataset['shows'] = scene.key === OFF_KEY ? 'off' : scene.needs
    const film = scene.needs === 'deck' ? scene : null
    atOnce(() => store.set({ cards: cardsAfter(store.get().cards, scene, clock.now()), film, subtitles: NO_LINES }))
    swap()
    setTimeout(() => {
      if (conductor.shown().key !== scene.key) return
      followWords(scene)
      writeAttributes(root, conductor, tooLong)
    }, 0)
  },
})

const drawing = {
  measure: canvasMeasure(),
  prepared: (key: string) => conductor.prepared(key),
  misfit: (scene: Scene, found: readonly TooLong[]) => {
    tooLong.found(scene, found)
    conductor.cannotShow(scene, 'text-does-not-fit', misfitWords(found))
  },
  fault: (scene: Scene | null, code: StageFault, detail: string) => {
    if (scene !== null) conductor.cannotShow(scene, code, detail)
  },
}

/** Nothing is drawn from text before the fonts are here: it would be set wrong. */
const pen = decided.promise.then(() => Promise.all([import('./draw.tsx'), loadFonts()]))

async function writeMeasured(program: Program): Promise<void> {
  const [{ measureProgram }] = await pen
  root.dataset['measured'] = JSON.stringify(measureProgram(program, element('#measured'), drawing.measure))
}

// A film waits for no font and nobody who draws: where one is to be seen first, the machine is left to it. What is drawn from text is set once the fonts are here.
teller.start()
const [{ draw, flushSync }] = await pen
draw({ store, drawing, floor: element('#floor'), cards: element('#cards') })
atOnce = flushSync
const light = blackWatch()
const filmOnAir = (): HTMLVideoElement | null =>
  conductor.shown().needs === 'deck' ? (Object.values(decks).find(({ phase }) => phase === 'on-air')?.video ?? null) : null
keepWatch({
  root,
  conductor,
  tooLong,
  clock,
  frames: () => decks.A.frames() + decks.B.frames(),
  isBlack: () => light(filmOnAir()),
  say: teller.say,
})
for (const event of ['contextmenu', 'dragstart', 'selectstart']) document.addEventListener(event, (news) => news.preventDefault())
// A keyboard that somebody plugs into the screen does not open the browser's tools over the picture.
document.addEventListener('keydown', (press) => (press.key === 'F12' || (press.ctrlKey && press.shiftKey)) && press.preventDefault())
window.addEventListener('pagehide', () => proof.ended(clock.now()))
