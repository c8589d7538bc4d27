/** An outline as fontkit tells it, in font units. */
export interface OutlinePath {
  commands: readonly { command: string; args: readonly number[] }[]
  bbox: { minX: number }
}

interface Point {
  x: number
  y: number
  isOnCurve: boolean
}

/** The entry of an outline in a TrueType `glyf` table: a simple glyph without instructions (OpenType 1.9, "glyf"). */
export function glyphOf({ commands }: OutlinePath): Uint8Array {
  const contours = contoursOf(commands)
  const points = contours.flat()
  if (points.length === 0) return new Uint8Array(0)
  const length = 10 + 2 * contours.length + 2 + 5 * points.length
  const view = new DataView(new ArrayBuffer(length + (length % 2)))
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const head = [contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  for (const [index, value] of head.entries()) view.setInt16(2 * index, value)
  let at = 2 * head.length
  let end = -1
  for (const contour of contours) {
    end += contour.length
    view.setUint16(at, end)
    at += 2
  }
  // No instructions; then a flag for each point, and both coordinates as full words, each after the one before.
  at += 2
  for (const { isOnCurve } of points) {
    view.setUint8(at, isOnCurve ? 1 : 0)
    at += 1
  }
  for (const values of [xs, ys]) {
    let before = 0
    for (const value of values) {
      view.setInt16(at, value - before)
      before = value
      at += 2
    }
  }
  return new Uint8Array(view.buffer)
}

const point = (x = 0, y = 0, isOnCurve = true): Point => ({ x: Math.round(x), y: Math.round(y), isOnCurve })

function contoursOf(commands: OutlinePath['commands']): Point[][] {
  const contours: Point[][] = []
  for (const { command, args } of commands) {
    const [a, b, c, d] = args
    if (command === 'moveTo') contours.push([point(a, b)])
    else if (command === 'lineTo') contours.at(-1)?.push(point(a, b))
    else if (command === 'quadraticCurveTo') contours.at(-1)?.push(point(a, b, false), point(c, d))
    else if (command !== 'closePath') throw new Error(`a TrueType outline has no ${command}`)
  }
  return contours
}
