/** A cue as it stands in the file. `number`: its own, else its place; `times` null: what stands there is no pair of times. */
export interface SubtitleBlock {
  number: number
  times: { startMs: number; endMs: number } | null
  /** The line with the arrow, as written. */
  timing: string
  settings: string
  text: string
}

const TIME = String.raw`(?:(\d{1,3})\s*:\s*)?(\d{1,2})\s*:\s*(\d{1,2})(?:\s*[.,:]\s*(\d{1,3}))?`
const TIMING = new RegExp(String.raw`^\s*${TIME}\s*-{1,2}>\s*${TIME}(?:\s+(\S.*))?\s*$`)
const ARROW = /-->|\d\s*->\s*\d/
/** WebVTT blocks that are no cues (section 4.1); `NOTE` may share its line with words. */
const NO_CUE = /^(?:NOTE(?:\s|$)|STYLE\s*$|REGION\s*$)/

/**
 * Finds the cues of an SRT or WebVTT text: every line with an arrow begins one, whatever is missing around it. `strays`: places of
 * text that belongs to no cue.
 */
export function readBlocks(text: string): { blocks: SubtitleBlock[]; strays: string[] } {
  const blocks: SubtitleBlock[] = []
  const strays: string[] = []
  const isVtt = /^WEBVTT(?:[ \t]|\r|\n|$)/.test(text)
  const groups = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t\u00a0]*(?=\n|$)/)
    .map((group) => group.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
  for (const [index, group] of groups.entries()) {
    if (isVtt && (index === 0 || NO_CUE.test(group[0] ?? ''))) if (!group.some((line) => ARROW.test(line))) continue
    const starts = group.flatMap((line, at) => (ARROW.test(line) ? [at] : []))
    const [first] = starts
    if (first === undefined) strays.push(group.join(' '))
    for (const [turn, at] of starts.entries()) {
      const own = turn === 0 ? group.slice(0, at) : []
      const next = starts[turn + 1] ?? group.length
      // Where the blank line before the next cue is missing, its number stands at the end of this one.
      const until = next < group.length && /^\s*\d+\s*$/.test(group[next - 1] ?? '') && next - 1 > at ? next - 1 : next
      const numbered = turn === 0 ? own.at(-1) : group[at - 1]
      blocks.push(readBlock(group[at] ?? '', numbered, group.slice(at + 1, until), blocks.length + 1))
    }
  }
  return { blocks, strays }
}

function readBlock(timing: string, numbered: string | undefined, lines: string[], place: number): SubtitleBlock {
  const number = /^\s*\d{1,6}\s*$/.test(numbered ?? '') ? Number(numbered) : place
  const match = TIMING.exec(timing)
  const times = match && { startMs: toMs(match.slice(1, 5)), endMs: toMs(match.slice(5, 9)) }
  return { number, times, timing: timing.trim(), settings: match?.[9]?.trim() ?? '', text: lines.join('\n') }
}

const toMs = ([hours = '0', minutes = '0', seconds = '0', fraction = '0']: (string | undefined)[]): number =>
  (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, '0'))
