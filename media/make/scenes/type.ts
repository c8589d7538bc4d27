export const families = { serif: '"Noto Serif Variable"', sans: '"Noto Sans Variable"' }

export type Style = { family: keyof typeof families; weight: number; spacing?: number }
export type Block = { lines: string[]; size: number; height: number }

function useStyle(context: CanvasRenderingContext2D, style: Style, size: number): void {
  context.font = `${style.weight} ${size}px ${families[style.family]}`
  context.letterSpacing = `${(style.spacing ?? 0) * size}px`
  context.textBaseline = 'alphabetic'
}

/** The first size of the scale at which the text takes at most `maxLines` lines, broken as evenly as it can be. */
export function fit(
  context: CanvasRenderingContext2D,
  text: string,
  style: Style,
  sizes: number[],
  maxWidth: number,
  maxLines: number,
): Block {
  for (const size of sizes) {
    useStyle(context, style, size)
    const count = wrap(context, text, maxWidth).length
    if (count > maxLines || longest(context, wrap(context, text, maxWidth)) > maxWidth) continue
    // The narrowest measure that keeps the number of lines gives the most even ones.
    let [narrow, wide] = [maxWidth / 3, maxWidth]
    while (wide - narrow > 4) {
      const middle = (narrow + wide) / 2
      const lines = wrap(context, text, middle)
      if (lines.length > count || longest(context, lines) > middle) narrow = middle
      else wide = middle
    }
    const lines = wrap(context, text, wide)
    return { lines, size, height: lines.length * lineHeight(size) }
  }
  throw new Error(`does not fit: ${text}`)
}

export function lineHeight(size: number): number {
  return size * 1.24
}

function longest(context: CanvasRenderingContext2D, lines: string[]): number {
  return Math.max(...lines.map((line) => context.measureText(line).width))
}

function wrap(context: CanvasRenderingContext2D, text: string, maxWidth: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && context.measureText(`${line} ${word}`).width <= maxWidth) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

export type Setting = {
  style: Style
  color: string
  x: number
  /** Top of the block. */
  y: number
  align?: 'left' | 'center'
  /** 0 to 1: words arrive one after the other, each rising a little. */
  arrived: number
  /** 0 to 1 of the whole block. */
  alpha: number
}

/** Draws a block; the words' arrival overlaps, so that nothing types or jumps. */
export function setBlock(context: CanvasRenderingContext2D, block: Block, setting: Setting): void {
  const { style, color, x, y, arrived, alpha } = setting
  if (alpha <= 0 || arrived <= 0) return
  useStyle(context, style, block.size)
  context.fillStyle = color
  const count = block.lines.join(' ').split(' ').length
  const space = context.measureText(' ').width
  let at = 0
  for (const [row, line] of block.lines.entries()) {
    let left = setting.align === 'center' ? x - context.measureText(line).width / 2 : x
    for (const word of line.split(' ')) {
      const share = Math.min(1, Math.max(0, arrived * (1 + (count - 1) * 0.45) - at * 0.45))
      const eased = share * share * (3 - 2 * share)
      context.globalAlpha = alpha * eased
      context.fillText(word, left, y + block.size * 0.98 + row * lineHeight(block.size) + (1 - eased) * block.size * 0.16)
      left += context.measureText(word).width + space
      at++
    }
  }
  context.globalAlpha = 1
}
