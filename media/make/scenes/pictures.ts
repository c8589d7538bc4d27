import { grainOf, palette, radial, randomOf, veil, vertical } from './paint.ts'
import { drawRidge, ridgeOf } from './mountains.ts'
import { landscapeOf } from './landscape.ts'
import { clipToArch, drawWall } from './window.ts'
import type { Paint } from './studio.ts'

type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void

export function prepare(width: number, height: number, picture: unknown): Paint {
  const draws: Record<string, Draw> = { door: drawDoor, valley: drawValley, branch: drawBranch, mark: drawMark }
  const draw = draws[String(picture)]
  if (!draw) throw new Error(`no picture ${String(picture)}`)
  const grain = grainOf(512)
  return (context) => {
    draw(context, width, height)
    if (picture !== 'mark') grain(context, width, height)
  }
}

/** A doorway in a dark wall; morning lies on the floor before it. */
function drawDoor(context: CanvasRenderingContext2D, width: number, height: number): void {
  const door = { x: 780, y: 150, width: 360, height: 690 }
  const landscape = landscapeOf(width, height * 0.95, 960)
  context.save()
  clipToArch(context, door)
  landscape(context, 0.9, 0)
  context.fillStyle = vertical(context, 600, 840, [
    [0, veil('#f6b878', 0)],
    [1, veil('#f6b878', 0.85)],
  ])
  context.fillRect(0, 0, width, height)
  context.restore()
  drawWall(context, door, width, height, 0.85)
  const floor = door.y + door.height + 22
  context.fillStyle = '#131629'
  context.fillRect(0, floor, width, height - floor)
  context.fillStyle = radial(context, width / 2, floor, 760, [
    [0, veil('#8b5f58', 0.55)],
    [1, veil('#8b5f58', 0)],
  ])
  context.fillRect(0, floor, width, height - floor)
  context.fillStyle = vertical(context, floor, height, [
    [0, veil('#ffd09a', 0.95)],
    [1, veil('#f3a55b', 0.28)],
  ])
  context.beginPath()
  context.moveTo(door.x - 16, floor)
  context.lineTo(door.x + door.width + 16, floor)
  context.lineTo(door.x + door.width + 260, height)
  context.lineTo(door.x - 260, height)
  context.fill()
}

/** A river through ridges towards the sun. */
function drawValley(context: CanvasRenderingContext2D, width: number, height: number): void {
  const sun = { x: 1180, y: 420 }
  context.fillStyle = vertical(context, 0, 640, [
    [0, '#274a9f'],
    [0.55, '#8b8ab8'],
    [1, '#fbd3a2'],
  ])
  context.fillRect(0, 0, width, height)
  context.fillStyle = radial(context, sun.x, sun.y, 620, [
    [0, veil('#fff0d2', 0.95)],
    [0.35, veil('#fbcf98', 0.5)],
    [1, veil('#f3a55b', 0)],
  ])
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#fff4de'
  context.beginPath()
  context.arc(sun.x, sun.y, 74, 0, 2 * Math.PI)
  context.fill()
  const ridge = (seed: number, base: number, tall: number, step: number, crest: string, foot: string, litAlpha: number): void =>
    drawRidge(context, ridgeOf(seed, -100, width + 100, base, tall, step, sun.x), { crest, foot, lit: '#ffc48b', litAlpha }, 0, height)
  ridge(18, 600, 240, 330, '#7f8cc0', '#d9b0a0', 0.6)
  ridge(52, 680, 230, 380, '#4b63ad', '#8f86ac', 0.4)
  ridge(33, 760, 170, 420, '#2f4c9c', '#4c569a', 0.25)
  const meadow = vertical(context, 690, height, [
    [0, '#26418c'],
    [1, palette.lapisDeep],
  ])
  context.fillStyle = meadow
  context.fillRect(0, 735, width, height)
  drawRiver(context, height)
}

function drawRiver(context: CanvasRenderingContext2D, height: number): void {
  context.fillStyle = vertical(context, 740, height, [
    [0, '#ffe3b8'],
    [0.5, '#f0b583'],
    [1, '#7f86bd'],
  ])
  context.beginPath()
  context.moveTo(1168, 738)
  context.bezierCurveTo(1330, 780, 820, 800, 900, 860)
  context.bezierCurveTo(980, 920, 1260, 940, 1330, 1080)
  context.lineTo(760, 1080)
  context.bezierCurveTo(960, 1000, 620, 900, 740, 840)
  context.bezierCurveTo(860, 785, 1210, 780, 1158, 738)
  context.fill()
}

/** An apricot branch in blossom before a night window that grows light. */
function drawBranch(context: CanvasRenderingContext2D, width: number, height: number): void {
  const arch = { x: 200, y: 250, width: 700, height: 1330 }
  context.save()
  clipToArch(context, arch)
  context.translate(0, 590)
  landscapeOf(width, 1180, 690)(context, 0.8, 0)
  context.translate(0, -590)
  context.fillStyle = vertical(context, 0, 600, [
    [0, '#10245c'],
    [1, '#142d71'],
  ])
  context.fillRect(0, 0, width, 591)
  context.restore()
  drawWall(context, arch, width, height, 0.6)
  const random = randomOf(26)
  const tips: { x: number; y: number }[] = []
  const grow = (x: number, y: number, angle: number, length: number, thickness: number, level: number): void => {
    const steps = 7
    let [cx, cy, turn] = [x, y, angle]
    for (let step = 0; step < steps; step++) {
      turn += (random() - 0.5) * 0.28
      const [nx, ny] = [cx + (Math.cos(turn) * length) / steps, cy + (Math.sin(turn) * length) / steps]
      context.strokeStyle = '#0c1226'
      context.lineCap = 'round'
      context.lineWidth = thickness * (1 - (step / steps) * 0.55)
      context.beginPath()
      context.moveTo(cx, cy)
      context.lineTo(nx, ny)
      context.stroke()
      ;[cx, cy] = [nx, ny]
      if (level > 0 && step > 0) {
        const side = step % 2 === 0 ? 1 : -1
        grow(cx, cy, turn + side * (0.5 + random() * 0.45), length * (0.26 + random() * 0.16), thickness * 0.5, level - 1)
      }
      if (level < 2 && random() < 0.2) tips.push({ x: cx, y: cy })
    }
    tips.push({ x: cx, y: cy })
  }
  grow(1130, 1250, -2.5, 980, 34, 2)
  for (const { x, y } of tips) drawBlossom(context, x, y, 19 + random() * 15, random() * 6, random() < 0.22)
}

function drawBlossom(context: CanvasRenderingContext2D, x: number, y: number, radius: number, turn: number, bud: boolean): void {
  if (bud) {
    context.fillStyle = '#d98a7c'
    context.beginPath()
    context.arc(x, y, radius * 0.42, 0, 2 * Math.PI)
    context.fill()
    return
  }
  for (let petal = 0; petal < 5; petal++) {
    const angle = turn + (petal / 5) * 2 * Math.PI
    const [px, py] = [x + Math.cos(angle) * radius * 0.62, y + Math.sin(angle) * radius * 0.62]
    context.fillStyle = radial(context, x, y, radius * 1.3, [
      [0, '#f0a99a'],
      [0.45, '#fbe3d6'],
      [1, '#fff6ee'],
    ])
    context.beginPath()
    context.ellipse(px, py, radius * 0.56, radius * 0.46, angle, 0, 2 * Math.PI)
    context.fill()
  }
  context.fillStyle = '#c4604f'
  context.beginPath()
  context.arc(x, y, radius * 0.2, 0, 2 * Math.PI)
  context.fill()
}

/** Two arcs over a line on paper: a mark that no organisation uses. */
function drawMark(context: CanvasRenderingContext2D, width: number, height: number): void {
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  const middle = width / 2
  const foot = height * 0.66
  context.lineWidth = width * 0.085
  context.lineCap = 'round'
  for (const [radius, color] of [
    [0.32, palette.lapis],
    [0.15, palette.apricot],
  ] as const) {
    context.strokeStyle = color
    context.beginPath()
    context.arc(middle, foot - width * 0.06, width * radius, Math.PI, 0)
    context.stroke()
  }
  context.strokeStyle = palette.ink
  context.beginPath()
  context.moveTo(middle - width * 0.32, foot + width * 0.1)
  context.lineTo(middle + width * 0.32, foot + width * 0.1)
  context.stroke()
}
