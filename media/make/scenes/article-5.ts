import { articleFilm as times } from '../times.ts'
import { between, clamp, ease, grainOf, palette, veil, vertical } from './paint.ts'
import { landscapeOf } from './landscape.ts'
import { barsOf, clipToArch, drawBars, drawWall } from './window.ts'
import { fit, lineHeight, setBlock, type Block, type Style } from './type.ts'
import type { Paint } from './studio.ts'

type Lines = Record<'tg' | 'ru' | 'en', string>
export type ArticleTexts = {
  name: string
  article: string
  phrases: string[]
  sentence: Lines
  hashtag: Lines
  days: string
  site: string
}

const law: Style = { family: 'serif', weight: 560 }
const lawAside: Style = { family: 'serif', weight: 460 }
const call: Style = { family: 'sans', weight: 700 }
const aside: Style = { family: 'sans', weight: 560 }
const small: Style = { family: 'sans', weight: 600, spacing: 0.14 }
const left = 168
const arch = { x: 1290, y: 92, width: 470, height: 640 }
const eye = { x: 1530, y: 470 }

export function prepare(width: number, height: number, texts: ArticleTexts): Paint {
  const landscape = landscapeOf(width, height, 1600)
  const bars = barsOf(arch, times.phrases)
  const grain = grainOf(512)

  const drawCell = (context: CanvasRenderingContext2D, seconds: number): void => {
    const dawn = 0.46 * ease(seconds, 3, 17) + 0.54 * ease(seconds, 17, 14)
    const through = ease(seconds, times.opening - 1.2, 3.6)
    const scale = Math.exp(through * Math.log(9)) * (1 + 0.03 * clamp(seconds / 18))
    context.save()
    if (through < 1) {
      zoom(context, scale)
      clipToArch(context, arch)
      zoom(context, 1 / scale)
    }
    landscape(context, dawn, -seconds * 1.6)
    context.restore()
    if (through >= 1) return
    const light = ease(seconds, 6, 13)
    context.save()
    zoom(context, scale)
    context.save()
    clipToArch(context, arch)
    drawBars(context, bars, 20, seconds, light)
    context.restore()
    drawWall(context, arch, width, height, light)
    context.restore()
  }

  const drawPicture = (context: CanvasRenderingContext2D, seconds: number): void => {
    drawCell(context, seconds)
    const shade = ease(seconds, times.sentence - 1, 2)
    if (shade > 0) shadeForType(context, width, height, shade)
    context.fillStyle = vertical(context, height * 0.66, height, [
      [0, veil(palette.ink, 0)],
      [1, veil(palette.ink, 0.7)],
    ])
    context.fillRect(0, 0, width, height)
    drawThread(context, seconds)
    drawOpeningTitle(context, texts, seconds)
    drawPhrases(context, texts.phrases, seconds)
    drawSentence(context, texts.sentence, `${texts.article} · ${texts.name}`, seconds)
    drawClosing(context, texts, seconds)
  }

  return (context, seconds) => {
    drawPicture(context, seconds)
    const dusk = ease(seconds, times.dusk, times.seconds - times.dusk)
    if (dusk > 0) {
      const first = new OffscreenCanvas(width, height)
      drawPicture(first.getContext('2d') as unknown as CanvasRenderingContext2D, 0)
      context.globalAlpha = dusk
      context.drawImage(first, 0, 0)
      context.globalAlpha = 1
    }
    grain(context, width, height)
  }
}

function zoom(context: CanvasRenderingContext2D, scale: number): void {
  context.translate(eye.x, eye.y)
  context.scale(scale, scale)
  context.translate(-eye.x, -eye.y)
}

/** A veil of lapis on the side of the words keeps them at 7:1 on the morning sky. */
function shadeForType(context: CanvasRenderingContext2D, width: number, height: number, alpha: number): void {
  const shade = context.createLinearGradient(0, 0, width * 0.94, 0)
  for (const [at, dark] of [
    [0, 0.86],
    [0.5, 0.72],
    [0.75, 0.62],
    [0.87, 0.14],
    [1, 0],
  ] as const) {
    shade.addColorStop(at, veil('#0d1942', dark * alpha))
  }
  context.fillStyle = shade
  context.fillRect(0, 0, width, height)
}

/** The thread at the left grows with every phrase, and is whole when the sentence is. */
function drawThread(context: CanvasRenderingContext2D, seconds: number): void {
  const grown = times.phrases.reduce((sum, from) => sum + ease(seconds, from, 2.4) / times.phrases.length, 0)
  const length = (60 + 600 * grown) * ease(seconds, times.title - 0.4, 1.6)
  if (length < 2) return
  context.fillStyle = palette.apricot
  context.beginPath()
  context.roundRect(72, 86, 10, length, 5)
  context.fill()
}

function drawOpeningTitle(context: CanvasRenderingContext2D, texts: ArticleTexts, seconds: number): void {
  const shown = between(seconds, times.title, 4.7, 0.8)
  const kicker = fit(context, texts.article.toUpperCase(), small, [40], 960, 1)
  setBlock(context, kicker, {
    style: small,
    color: palette.apricot,
    x: left,
    y: 250,
    arrived: ease(seconds, times.title, 1),
    alpha: shown,
  })
  const name = fit(context, texts.name, law, [104, 100, 96, 92, 88], 1000, 2)
  setBlock(context, name, {
    style: law,
    color: palette.paper,
    x: left,
    y: 330,
    arrived: ease(seconds, times.title + 0.3, 1.6),
    alpha: shown,
  })
}

function drawPhrases(context: CanvasRenderingContext2D, phrases: string[], seconds: number): void {
  for (const [at, text] of phrases.entries()) {
    const from = times.phrases[at]!
    const to = (times.phrases[at + 1] ?? times.opening - 0.45) + 0.15
    if (seconds < from || seconds > to) continue
    const block = fit(context, text, law, [148, 132, 116, 104], 1000, 2)
    setBlock(context, block, {
      style: law,
      color: palette.paper,
      x: left,
      y: 416 - block.height / 2,
      arrived: ease(seconds, from + 0.15, 1.5),
      alpha: 1 - ease(seconds, to - 0.6, 0.6),
    })
  }
}

/** The whole sentence, in the three languages; each reader finds one of them. */
function drawSentence(context: CanvasRenderingContext2D, sentence: Lines, source: string, seconds: number): void {
  const to = times.closing - 0.1
  const alpha = 1 - ease(seconds, to - 0.9, 0.9)
  const from = times.sentence
  if (seconds < from || alpha <= 0) return
  const kicker = fit(context, source.toUpperCase(), small, [32], 1420, 1)
  setBlock(context, kicker, { style: small, color: palette.apricot, x: left, y: 84, arrived: ease(seconds, from, 1), alpha })
  const tg = fit(context, sentence.tg, law, [72, 68, 64, 60], 1420, 3)
  setBlock(context, tg, { style: law, color: palette.paper, x: left, y: 142, arrived: ease(seconds, from + 0.1, 2), alpha })
  const ru = fit(context, sentence.ru, lawAside, [50, 46], 1320, 3)
  const ruTop = 142 + tg.height + 26
  setBlock(context, ru, {
    style: lawAside,
    color: palette.apricotPale,
    x: left,
    y: ruTop,
    arrived: ease(seconds, from + 1.1, 1.8),
    alpha,
  })
  const en = fit(context, sentence.en, lawAside, [50, 46], 1320, 3)
  const enTop = ruTop + ru.height + 20
  setBlock(context, en, { style: lawAside, color: palette.paper, x: left, y: enTop, arrived: ease(seconds, from + 1.9, 1.8), alpha })
}

function drawClosing(context: CanvasRenderingContext2D, texts: ArticleTexts, seconds: number): void {
  const from = times.closing
  if (seconds < from) return
  const rows: { text: string; style: Style; sizes: number[]; color: string; gap: number; delay: number }[] = [
    { text: texts.hashtag.tg, style: call, sizes: [92, 84], color: palette.paper, gap: 34, delay: 0 },
    { text: texts.hashtag.ru, style: aside, sizes: [58], color: palette.apricotPale, gap: 10, delay: 0.7 },
    { text: texts.hashtag.en, style: aside, sizes: [58], color: palette.paper, gap: 44, delay: 1.2 },
    { text: `${texts.days} · ${texts.site}`, style: aside, sizes: [46], color: palette.apricotPale, gap: 0, delay: 1.8 },
  ]
  const blocks: Block[] = rows.map(({ text, style, sizes }) => fit(context, text, style, sizes, 1200, 2))
  const total = blocks.reduce((sum, block, at) => sum + block.lines.length * lineHeight(block.size) + rows[at]!.gap, 0)
  let y = 410 - total / 2
  for (const [at, block] of blocks.entries()) {
    const { style, color, gap, delay } = rows[at]!
    setBlock(context, block, { style, color, x: left, y, arrived: ease(seconds, from + 0.1 + delay, 1.3), alpha: 1 })
    y += block.height + gap
  }
}
