import { clamp, mix, palette, radial, randomOf, veil, vertical } from './paint.ts'
import { drawRidge, ridgeOf } from './mountains.ts'

/** `dawn`: 0 deep night to 1 sun up. `drift`: pixels the nearest ridge has moved; farther ones move less. */
export type DrawLandscape = (context: CanvasRenderingContext2D, dawn: number, drift: number) => void

/** Four ridges of the Pamir before a dawn; the ground begins at 0.7 of the height. */
export function landscapeOf(width: number, height: number, sunX: number): DrawLandscape {
  const unit = height / 1080
  const horizon = height * 0.66
  const left = -width * 0.1
  const right = width * 1.1
  const far = ridgeOf(41, left, right, horizon + 10 * unit, 235 * unit, 330 * unit, sunX)
  const middle = ridgeOf(7, left, right, horizon + 60 * unit, 190 * unit, 300 * unit, sunX)
  const near = ridgeOf(23, left, right, horizon + 120 * unit, 140 * unit, 390 * unit, sunX)
  const front = ridgeOf(90, left, right, height * 0.84, 110 * unit, 620 * unit, sunX)
  const stars = starsOf(width, horizon, unit)
  return (context, dawn, drift) => {
    drawSky(context, width, height, horizon, dawn)
    stars(context, 1 - clamp(dawn * 2.2))
    drawSun(context, sunX, horizon, unit, dawn)
    const glow = clamp((dawn - 0.2) / 0.8)
    const lit = mix('#6f86c4', '#ffb673', clamp(dawn * 1.6 - 0.35))
    const shade = (night: string, day: string): string => mix(night, day, dawn)
    drawRidge(
      context,
      far,
      { crest: shade('#1c2f66', '#4a5b9c'), foot: shade('#1a2a5a', '#a98a96'), lit, litAlpha: 0.16 + 0.5 * glow },
      drift * 0.15,
      height,
    )
    drawRidge(
      context,
      middle,
      { crest: shade('#142450', '#27397a'), foot: shade('#132148', '#665a80'), lit, litAlpha: 0.1 + 0.28 * glow },
      drift * 0.35,
      height,
    )
    drawRidge(
      context,
      near,
      { crest: shade('#0f1b3c', '#16245a'), foot: shade('#0e1833', '#22285a'), lit, litAlpha: 0.05 + 0.12 * glow },
      drift * 0.65,
      height,
    )
    drawRidge(
      context,
      front,
      { crest: shade('#0b1226', '#0e1736'), foot: shade('#0b101e', '#0d1427'), lit, litAlpha: 0.05 * glow },
      drift,
      height,
    )
  }
}

function drawSky(context: CanvasRenderingContext2D, width: number, height: number, horizon: number, dawn: number): void {
  const early = clamp(dawn * 2)
  const late = clamp(dawn * 2 - 1)
  const at = (night: string, half: string, day: string): string => mix(mix(night, half, early), day, late)
  context.fillStyle = vertical(context, 0, horizon + height * 0.06, [
    [0, at('#0c1634', '#10225a', '#15307a')],
    [0.45, at('#13235a', '#1b3680', '#24489c')],
    [0.72, at('#1a3070', '#3a4a8e', '#6a6aa6')],
    [0.88, at('#20397a', '#8a6a86', '#dd9a80')],
    [1, at('#24407f', '#c58a6a', '#f7b877')],
  ])
  context.fillRect(0, 0, width, height)
}

function drawSun(context: CanvasRenderingContext2D, x: number, horizon: number, unit: number, dawn: number): void {
  const y = horizon + (60 - 215 * clamp((dawn - 0.35) / 0.65)) * unit
  const strength = clamp(dawn * 1.3 - 0.15)
  const radius = (380 + 160 * dawn) * unit
  context.fillStyle = radial(context, x, Math.min(y, horizon), radius, [
    [0, veil('#ffd9a0', 0.85 * strength)],
    [0.3, veil('#f6ae68', 0.42 * strength)],
    [1, veil('#f3a55b', 0)],
  ])
  context.fillRect(x - radius, y - radius, radius * 2, radius * 2)
  if (dawn < 0.36) return
  context.fillStyle = mix(palette.apricot, '#fff1d6', clamp((dawn - 0.35) * 1.6))
  context.beginPath()
  context.arc(x, y, 62 * unit, 0, 2 * Math.PI)
  context.fill()
}

function starsOf(width: number, horizon: number, unit: number): (context: CanvasRenderingContext2D, alpha: number) => void {
  const random = randomOf(12)
  const stars = Array.from({ length: 170 }, () => ({
    x: random() * width,
    y: random() ** 1.3 * horizon * 0.86,
    radius: (0.8 + random() ** 3 * 2.2) * unit,
    light: 0.35 + 0.65 * random(),
  }))
  return (context, alpha) => {
    if (alpha <= 0) return
    context.fillStyle = palette.paper
    for (const { x, y, radius, light } of stars) {
      context.globalAlpha = alpha * light
      context.beginPath()
      context.arc(x, y, radius, 0, 2 * Math.PI)
      context.fill()
    }
    context.globalAlpha = 1
  }
}
