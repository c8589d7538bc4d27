import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { Language } from '../../shared/schema/basics.ts'
import { useDrawing } from './context.tsx'
import { type Block, excessOf, type Face, type SetBlock, setText, type Setting } from './set-text.ts'

/** Words in one language that are too long by about so many characters. */
export interface TooLong {
  language: Language
  over: number
}

export interface TextBlock {
  text: string
  language: Language
  tone: 'paper' | 'apricot' | 'quiet' | 'ink'
  face: Face
  scale: number
  lineHeight: number
  gapAbove: number
  breadth: number
  optional: boolean
}

/** Between two languages side by side, of the box's width. */
const COLUMN_GAP = 0.06

/**
 * Blocks of text set to fit the box they stand in, by measure. `steps` are font sizes in units of the composition; `least` a floor in
 * pixels. Calls `misfit` once per text that does not fit in the last step either.
 */
export function SetText({
  blocks,
  steps,
  leastPx,
  align,
  mostCharacters,
  misfit,
}: {
  blocks: readonly TextBlock[]
  steps: readonly number[]
  leastPx: number
  align: 'start' | 'middle' | 'end'
  mostCharacters: number
  misfit: (found: TooLong[]) => void
}) {
  const { geometry, measure } = useDrawing()
  const box = useRef<HTMLDivElement>(null)
  // The setting keeps the blocks it was made for: the words may change before they are set anew.
  const [setting, setSetting] = useState<(Setting & { of: readonly TextBlock[] }) | null>(null)
  const said = useRef('')
  const key = JSON.stringify(blocks)

  useLayoutEffect(() => {
    const { clientWidth, clientHeight } = box.current!
    const given = blocks.map((block): Block => ({ ...block, leastPx }))
    const stepsPx = steps.map((step) => Math.max(leastPx, step * geometry.unitPx))
    const columnGapPx = geometry.composition === 'portrait' ? null : clientWidth * COLUMN_GAP
    const space = { widthPx: clientWidth, heightPx: clientHeight, columnGapPx, mostCharacters }
    const found = setText(given, space, stepsPx, measure)
    setSetting({ ...found, of: blocks })
    if (found.fits || said.current === key) return
    said.current = key
    const excess = excessOf(given, space, stepsPx, measure)
    misfit(blocks.flatMap(({ language }, index) => (excess[index] ? [{ language, over: excess[index] }] : [])))
    // The blocks are compared by what they say.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, geometry, leastPx, mostCharacters])

  const drawn =
    setting?.blocks.map((set, index) => (
      <Paragraph key={`${index} ${setting.of[index]!.language}`} block={setting.of[index]!} set={set} />
    )) ?? []
  return (
    <div ref={box} className={`set set-${align}`}>
      {setting?.columns ? columned(drawn) : drawn}
    </div>
  )
}

const columned = (drawn: ReactNode[]): ReactNode => (
  <>
    {drawn.slice(0, -2)}
    <div className="columns">
      {drawn.slice(-2).map((paragraph, at) => (
        <div key={at === 0 ? 'left' : 'right'}>{paragraph}</div>
      ))}
    </div>
  </>
)

function Paragraph({ block, set }: { block: TextBlock; set: SetBlock }) {
  const { tone, face, lineHeight, language } = block
  const style = { fontSize: set.sizePx, lineHeight, marginTop: set.gapPx, fontWeight: face.weight }
  return (
    <p lang={language} className={`${tone} ${face.family}`} style={style}>
      {set.lines.map((line, at) => (
        <span key={`${at} ${line}`}>{line}</span>
      ))}
    </p>
  )
}
