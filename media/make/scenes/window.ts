import { ease, mix, palette, radial, veil } from './paint.ts'

/** An arched window in a thick wall, with a lattice of six bars; light falls from it to the lower left. */
export type Arch = { x: number; y: number; width: number; height: number }

function archPath(context: CanvasRenderingContext2D, { x, y, width, height }: Arch): void {
  // A four-centred arch, as over doors and niches of the region.
  const spring = y + width * 0.46
  context.moveTo(x, y + height)
  context.lineTo(x, spring)
  context.bezierCurveTo(x, y + width * 0.2, x + width * 0.26, y + width * 0.11, x + width / 2, y)
  context.bezierCurveTo(x + width * 0.74, y + width * 0.11, x + width, y + width * 0.2, x + width, spring)
  context.lineTo(x + width, y + height)
  context.closePath()
}

/** Bounds later drawing to the opening. */
export function clipToArch(context: CanvasRenderingContext2D, arch: Arch): void {
  context.beginPath()
  archPath(context, arch)
  context.clip()
}

/** The wall with its hole left out. `light`: 0 to 1, how much of the dawn lies on it. */
export function drawWall(context: CanvasRenderingContext2D, arch: Arch, width: number, height: number, light: number): void {
  const depth = arch.width * 0.09
  const outer = { x: arch.x - depth, y: arch.y - depth * 0.7, width: arch.width + depth * 1.35, height: arch.height + depth * 1.5 }
  const wall = new Path2D()
  wall.rect(-width, -height, width * 3, height * 3)
  context.save()
  context.beginPath()
  context.rect(-width, -height, width * 3, height * 3)
  archPath(context, outer)
  const [x, y] = [arch.x + arch.width * 0.4, arch.y + arch.height * 0.5]
  const glow = mix('#22356b', '#6b5068', light)
  context.fillStyle = '#0d1326'
  context.fill('evenodd')
  context.fillStyle = radial(context, x, y, width * 0.72, [
    [0, glow],
    [0.34, veil(glow, 0.5 + 0.2 * light)],
    [1, veil(glow, 0)],
  ])
  context.fill('evenodd')
  context.restore()
  drawReveal(context, arch, outer, light)
}

/** The thickness of the wall: left jamb and sill in the light, right jamb and vault in shade. */
function drawReveal(context: CanvasRenderingContext2D, arch: Arch, outer: Arch, light: number): void {
  context.save()
  context.beginPath()
  archPath(context, outer)
  archPath(context, arch)
  context.clip('evenodd')
  const across = context.createLinearGradient(outer.x, 0, outer.x + outer.width, 0)
  across.addColorStop(0, mix('#2c4484', '#c98f6c', light))
  across.addColorStop(0.12, mix('#3a549a', '#eab184', light))
  across.addColorStop(0.5, mix('#1b2a58', '#7a5a62', light))
  across.addColorStop(1, mix('#111a38', '#382f48', light))
  context.fillStyle = across
  context.fillRect(outer.x, outer.y, outer.width, outer.height)
  const foot = arch.y + arch.height
  context.fillStyle = mix('#4a66ac', '#f3c08f', light)
  context.beginPath()
  context.moveTo(arch.x, foot)
  context.lineTo(arch.x + arch.width, foot)
  context.lineTo(outer.x + outer.width, outer.y + outer.height)
  context.lineTo(outer.x, outer.y + outer.height)
  context.fill()
  context.restore()
}

type Bar = { x0: number; y0: number; x1: number; y1: number; goneAt: number }

/** Bars go from the middle outwards, each when its phrase arrives, so that the window is open when the sentence is whole. */
export function barsOf(arch: Arch, goneAt: readonly number[]): Bar[] {
  const { x, y, width, height } = arch
  const across = (share: number, at: number): Bar => ({
    x0: x,
    x1: x + width,
    y0: y + height * share,
    y1: y + height * share,
    goneAt: goneAt[at]!,
  })
  const upright = (share: number, at: number): Bar => ({
    x0: x + width * share,
    x1: x + width * share,
    y0: y,
    y1: y + height,
    goneAt: goneAt[at]!,
  })
  return [across(0.3, 1), across(0.53, 4), across(0.76, 2), upright(0.25, 3), upright(0.5, 5), upright(0.75, 0)]
}

/** Call inside the clipped opening. */
export function drawBars(context: CanvasRenderingContext2D, bars: Bar[], thickness: number, seconds: number, light: number): void {
  context.lineCap = 'butt'
  for (const { x0, y0, x1, y1, goneAt } of bars) {
    const gone = ease(seconds, goneAt, 2.2)
    if (gone >= 1) continue
    const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2]
    // A whole bar is one stroke: two halves would show a seam.
    const halves =
      gone === 0
        ? [[x0, y0, x1, y1]]
        : [x0, x1].map((ex, at) => [mx + (ex - mx) * gone, my + ([y0, y1][at]! - my) * gone, ex, [y0, y1][at]!])
    for (const [sx = 0, sy = 0, ex = 0, ey = 0] of halves) {
      context.strokeStyle = '#0a0f1f'
      context.lineWidth = thickness
      line(context, sx, sy, ex, ey)
      context.strokeStyle = veil(mix('#4a63a8', palette.apricot, light), 0.75)
      context.lineWidth = thickness * 0.16
      const [ox, oy] = x0 === x1 ? [thickness * 0.42, 0] : [0, -thickness * 0.42]
      line(context, sx + ox, sy + oy, ex + ox, ey + oy)
    }
  }
}

function line(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.beginPath()
  context.moveTo(x0, y0)
  context.lineTo(x1, y1)
  context.stroke()
}
