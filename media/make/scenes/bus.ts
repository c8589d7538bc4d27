import { busFilm as times } from '../times.ts'
import { between, clamp, ease, grainOf, mix, palette, radial, randomOf, veil } from './paint.ts'
import { drawRidge, ridgeOf, type RidgeColors } from './mountains.ts'
import { clipToArch } from './window.ts'
import { fit, setBlock, type Style } from './type.ts'
import type { Paint } from './studio.ts'

type Lines = Record<'tg' | 'ru' | 'en', string>
export type BusTexts = {
  day: Lines
  support: Lines
  forbidden: Record<'tg' | 'ru' | 'en', [string, string]>
  notAlone: Lines
  hashtag: Lines
  site: string
}

const bold: Style = { family: 'sans', weight: 780 }
const strong: Style = { family: 'sans', weight: 680 }
const left = 64
const sun = { x: 1010, y: 250 }
// Words stay above this; below it lie the subtitles of the player.
const wordsTop = 36
const wordsBottom = 500
const crossing = 0.9
const [dayAt, lawAt, lightsAt, callAt] = times.scenes

export function prepare(width: number, height: number, texts: BusTexts): Paint {
  const back = ridgeOf(14, -100, width + 100, 655, 160, 290, sun.x)
  const front = ridgeOf(31, -100, width + 100, 745, 170, 380, sun.x)
  const grain = grainOf(512)
  const lights = lightsOf()

  const drawMorning = (context: CanvasRenderingContext2D, seconds: number, rise: number): void => {
    context.fillStyle = palette.paper
    context.fillRect(0, 0, width, height)
    const y = sun.y + 330 * (1 - rise)
    context.fillStyle = radial(context, sun.x, y, 330, [
      [0, veil('#f7b877', 0.75)],
      [0.5, veil('#f7c48f', 0.4)],
      [1, veil('#f7c48f', 0)],
    ])
    context.fillRect(0, 0, width, height)
    context.fillStyle = palette.apricot
    disc(context, sun.x, y, 150)
    const drift = -seconds * 2
    drawRidge(context, back, colors(palette.lapis, '#3b5bb0', '#8fa6e0', 0.55), drift, height)
    drawRidge(context, front, colors(palette.lapisDeep, '#0f1d48', '#3653a8', 0.6), drift * 2, height)
  }

  const drawPicture = (context: CanvasRenderingContext2D, seconds: number): void => {
    if (seconds < lawAt + crossing) drawMorning(context, seconds, 0.35 + 0.65 * ease(seconds, 0, 4.5))
    drawDay(context, texts, seconds)
    drawLawGround(context, width, height, seconds)
    drawLights(context, lights, seconds)
    drawLaw(context, texts, seconds)
    drawNotAlone(context, texts, seconds)
    const iris = ease(seconds, callAt - crossing * 0.6, crossing * 1.4)
    if (iris <= 0) return
    context.save()
    context.beginPath()
    context.arc(sun.x, sun.y, Math.max(1, iris * 1200), 0, 2 * Math.PI)
    context.clip()
    drawMorning(context, seconds - callAt, 1)
    context.restore()
    drawCall(context, texts, seconds)
  }

  return (context, seconds) => {
    drawPicture(context, seconds)
    const turn = ease(seconds, times.seconds - 0.7, 0.7)
    if (turn > 0) {
      const first = new OffscreenCanvas(width, height)
      drawPicture(first.getContext('2d') as unknown as CanvasRenderingContext2D, 0)
      context.globalAlpha = turn
      context.drawImage(first, 0, 0)
      context.globalAlpha = 1
    }
    grain(context, width, height)
  }
}

function colors(crest: string, foot: string, lit: string, litAlpha: number): RidgeColors {
  return { crest, foot, lit, litAlpha }
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}

type Row = { text: string; style: Style; sizes: number[]; maxLines: number; color: string; gapAfter: number; delay: number }

/** Rows of words, together in the middle of their height. */
function setRows(context: CanvasRenderingContext2D, rows: Row[], maxWidth: number, from: number, to: number, seconds: number): void {
  const alpha = 1 - ease(seconds, to - 0.5, 0.5)
  if (seconds < from || alpha <= 0) return
  const blocks = rows.map(({ text, style, sizes, maxLines }) => fit(context, text, style, sizes, maxWidth, maxLines))
  const total = blocks.reduce((sum, block, at) => sum + block.height + rows[at]!.gapAfter, 0)
  let y = (wordsTop + wordsBottom - total) / 2
  for (const [at, block] of blocks.entries()) {
    const { style, color, gapAfter, delay } = rows[at]!
    setBlock(context, block, { style, color, x: left, y, arrived: ease(seconds, from + delay, 0.9), alpha })
    y += block.height + gapAfter
  }
}

function drawDay(context: CanvasRenderingContext2D, texts: BusTexts, seconds: number): void {
  const rows: Row[] = [
    { text: texts.day.tg, style: bold, sizes: [168], maxLines: 1, color: palette.ink, gapAfter: 0, delay: 0 },
    { text: texts.support.tg, style: bold, sizes: [64, 60, 56], maxLines: 2, color: palette.ink, gapAfter: 14, delay: 0.5 },
    { text: texts.support.ru, style: strong, sizes: [50, 47, 44], maxLines: 1, color: palette.lapis, gapAfter: 0, delay: 1 },
  ]
  setRows(context, rows, 790, dayAt + 0.1, lawAt + 0.3, seconds)
}

/** The mountains' lapis rises over the paper; then it darkens to night. */
function drawLawGround(context: CanvasRenderingContext2D, width: number, height: number, seconds: number): void {
  const risen = ease(seconds, lawAt - 0.2, crossing + 0.3)
  if (risen <= 0) return
  const night = ease(seconds, lightsAt - 0.4, 1.2)
  const front = ease(seconds, lawAt, crossing + 0.3)
  risingSheet(context, width, height, risen, '#3b5bb0', 0.13)
  risingSheet(context, width, height, front, mix(palette.lapis, palette.lapisDeep, 0.25 + 0.75 * night), 0)
  const open = ease(seconds, lawAt + 0.7, 1.6) * (1 - night)
  if (open > 0) drawOpenDoor(context, open)
}

function risingSheet(context: CanvasRenderingContext2D, width: number, height: number, risen: number, color: string, shift: number): void {
  context.fillStyle = color
  const top = (height + 160) * (1 - risen) - 160
  context.beginPath()
  context.moveTo(0, height)
  context.lineTo(0, top + 130)
  for (const [x, y] of [
    [0.14, 60],
    [0.27, 120],
    [0.45, 10],
    [0.6, 95],
    [0.79, 0],
    [1.02, 130],
  ] as const) {
    context.lineTo((x + shift) * width, top + y)
  }
  context.lineTo(width, height)
  context.fill()
}

/** A door of light: what the ban opens. */
function drawOpenDoor(context: CanvasRenderingContext2D, open: number): void {
  const arch = { x: sun.x - 130, y: 70, width: 260, height: 440 }
  context.save()
  context.globalAlpha = open
  context.fillStyle = radial(context, sun.x, 300, 340, [
    [0, veil(palette.apricot, 0.3)],
    [1, veil(palette.apricot, 0)],
  ])
  context.fillRect(sun.x - 340, -40, 680, 680)
  clipToArch(context, arch)
  const light = context.createLinearGradient(0, arch.y, 0, arch.y + arch.height)
  light.addColorStop(0, '#f9d9ae')
  light.addColorStop(1, palette.apricot)
  context.fillStyle = light
  context.fillRect(arch.x, arch.y, arch.width, arch.height)
  // The two leaves fold away to the sides.
  const leaf = arch.width * 0.5 * (1 - 0.84 * open)
  context.fillStyle = palette.lapisDeep
  context.fillRect(arch.x, arch.y, leaf, arch.height)
  context.fillRect(arch.x + arch.width - leaf, arch.y, leaf, arch.height)
  context.restore()
}

type Light = { x: number; y: number; fromX: number; fromY: number; radius: number; delay: number }

/** One light, and others that come to stand around it. */
function lightsOf(): Light[] {
  const random = randomOf(77)
  const rings = [
    { count: 7, radius: 92, size: 15 },
    { count: 13, radius: 168, size: 12 },
  ]
  return rings.flatMap(({ count, radius, size }, ring) =>
    Array.from({ length: count }, (_, at) => {
      const angle = ((at + ring * 0.5) / count) * 2 * Math.PI - Math.PI / 2
      const away = 420 + random() * 300
      return {
        x: sun.x + Math.cos(angle) * radius,
        y: sun.y + Math.sin(angle) * radius,
        // From the right and from above and below: never across the words.
        fromX: sun.x + Math.abs(Math.cos(angle)) * away,
        fromY: sun.y + Math.sin(angle) * away,
        radius: size,
        delay: ring * 0.7 + random() * 0.9,
      }
    }),
  )
}

function drawLights(context: CanvasRenderingContext2D, lights: Light[], seconds: number): void {
  const shown = between(seconds, lightsAt - 0.2, callAt + 0.6, 0.8)
  if (shown <= 0) return
  glow(context, sun.x, sun.y, 26, shown, '#ffe9c9')
  for (const { x, y, fromX, fromY, radius, delay } of lights) {
    const come = ease(seconds, lightsAt + delay, 1.9)
    glow(context, fromX + (x - fromX) * come, fromY + (y - fromY) * come, radius, shown * clamp(come * 1.6), palette.apricot)
  }
}

function glow(context: CanvasRenderingContext2D, x: number, y: number, radius: number, alpha: number, color: string): void {
  if (alpha <= 0) return
  context.globalAlpha = alpha
  context.fillStyle = radial(context, x, y, radius * 4, [
    [0, veil(palette.apricot, 0.55)],
    [1, veil(palette.apricot, 0)],
  ])
  context.fillRect(x - radius * 4, y - radius * 4, radius * 8, radius * 8)
  context.fillStyle = color
  disc(context, x, y, radius)
  context.globalAlpha = 1
}

function drawLaw(context: CanvasRenderingContext2D, texts: BusTexts, seconds: number): void {
  const rows: Row[] = [
    { text: texts.forbidden.tg[0], style: bold, sizes: [138, 130], maxLines: 2, color: palette.paper, gapAfter: 14, delay: 0 },
    { text: texts.forbidden.ru[0], style: strong, sizes: [82, 78, 74], maxLines: 1, color: palette.apricotPale, gapAfter: 0, delay: 0.4 },
  ]
  setRows(context, rows, 780, lawAt + 0.55, lightsAt + 0.1, seconds)
}

function drawNotAlone(context: CanvasRenderingContext2D, texts: BusTexts, seconds: number): void {
  const rows: Row[] = [
    { text: texts.notAlone.tg, style: bold, sizes: [124, 118, 110], maxLines: 2, color: palette.paper, gapAfter: 14, delay: 0 },
    { text: texts.notAlone.ru, style: strong, sizes: [86, 80], maxLines: 1, color: palette.apricotPale, gapAfter: 0, delay: 0.4 },
  ]
  setRows(context, rows, 760, lightsAt + 0.2, callAt - 0.1, seconds)
}

function drawCall(context: CanvasRenderingContext2D, texts: BusTexts, seconds: number): void {
  const from = callAt + 0.3
  const never = times.seconds + 1
  const rows: Row[] = [
    { text: texts.hashtag.tg, style: bold, sizes: [82, 78], maxLines: 3, color: palette.ink, gapAfter: 10, delay: 0 },
    { text: texts.hashtag.ru, style: strong, sizes: [47, 44], maxLines: 1, color: palette.lapis, gapAfter: 6, delay: 0.4 },
    { text: texts.site, style: bold, sizes: [58], maxLines: 1, color: palette.lapis, gapAfter: 0, delay: 0.8 },
  ]
  setRows(context, rows, 800, from, never, seconds)
}
