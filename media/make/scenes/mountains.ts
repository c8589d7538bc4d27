import { randomOf, vertical } from './paint.ts'

type Point = { x: number; y: number }
type Facet = { points: Point[] }
/** A ridge drawn as cut paper: an outline, and the faces of its peaks that look to the sun. */
export type Ridge = { outline: Point[]; facets: Facet[]; base: number; top: number }
export type RidgeColors = { crest: string; foot: string; lit: string; litAlpha: number }

/** Peaks from `left` to `right`, between `base - height` and `base`; light comes from `sunX`. */
export function ridgeOf(seed: number, left: number, right: number, base: number, height: number, step: number, sunX: number): Ridge {
  const random = randomOf(seed)
  const outline: Point[] = []
  const facets: Facet[] = []
  let x = left - step
  let valley: Point = { x, y: base - height * 0.2 * random() }
  outline.push(valley)
  let top = base
  while (x < right + step) {
    const peak = { x: x + step * (0.35 + 0.3 * random()), y: base - height * (0.42 + 0.58 * random()) }
    x += step * (0.75 + 0.5 * random())
    const next = { x: Math.max(x, peak.x + step * 0.2), y: base - height * (0.05 + 0.3 * random()) }
    const rise = crag(random, valley, peak, height)
    const fall = crag(random, peak, next, height)
    outline.push(...rise, peak, ...fall, next)
    top = Math.min(top, peak.y)
    const lit = peak.x < sunX ? [peak, ...fall, next] : [peak, ...rise.toReversed(), valley]
    facets.push({ points: [...lit, ...spine(random, lit.at(-1)!, peak, base)] })
    valley = next
  }
  return { outline, facets, base, top }
}

/** Broken points between two points of the outline, without the ends. */
function crag(random: () => number, from: Point, to: Point, height: number): Point[] {
  const count = 2 + Math.floor(random() * 3)
  return Array.from({ length: count }, (_, at) => {
    const share = (at + 0.6 + random() * 0.4) / (count + 0.6)
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share + (random() - 0.5) * height * 0.11 }
  })
}

/** The line from the foot of the lit face back up to its peak, zigzag. */
function spine(random: () => number, foot: Point, peak: Point, base: number): Point[] {
  const bottom = { x: peak.x + (foot.x - peak.x) * 0.18, y: Math.max(foot.y, base - 20) }
  const count = 4
  return [
    { x: (foot.x + bottom.x) / 2, y: bottom.y },
    ...Array.from({ length: count }, (_, at) => {
      const share = 1 - (at + 0.5) / count
      const swing = (at % 2 === 0 ? 1 : -0.6) * (0.1 + random() * 0.12)
      return { x: peak.x + (foot.x - peak.x) * swing * share * 1.4, y: peak.y + (bottom.y - peak.y) * share }
    }),
  ]
}

/** Draws the ridge moved sideways by `shift`, filled down to `bottom`. */
export function drawRidge(context: CanvasRenderingContext2D, ridge: Ridge, colors: RidgeColors, shift: number, bottom: number): void {
  context.save()
  context.translate(shift, 0)
  const first = ridge.outline[0]!
  const last = ridge.outline.at(-1)!
  context.fillStyle = vertical(context, ridge.top, ridge.base, [
    [0, colors.crest],
    [1, colors.foot],
  ])
  context.beginPath()
  context.moveTo(first.x, bottom)
  for (const { x, y } of ridge.outline) context.lineTo(x, y)
  context.lineTo(last.x, bottom)
  context.fill()
  if (colors.litAlpha > 0) {
    const light = vertical(context, ridge.top, ridge.base, [
      [0, colors.lit],
      [1, `${colors.lit}00`],
    ])
    context.globalAlpha = colors.litAlpha
    context.fillStyle = light
    for (const { points } of ridge.facets) {
      context.beginPath()
      for (const { x, y } of points) context.lineTo(x, y)
      context.fill()
    }
  }
  context.restore()
}
