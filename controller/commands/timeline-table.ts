import type { Instant } from '../../shared/schema/basics.ts'
import type { Program } from '../../shared/schema/program.ts'
import { type Cue, END_OF_TIME } from '../../shared/timeline/cue.ts'

/** The timeline for a person: local times, and an item that repeats without a break on one line. */
export function drawTimeline(cues: readonly Cue[], { screen }: Program): string {
  const rows = together(cues).map(({ first, to, times }) => [
    `${local(first.from, screen.zone)} – ${to === END_OF_TIME ? '…' : local(to, screen.zone)}`,
    first.kind,
    wordsOf(first, screen.languages),
    times > 1 ? `×${times}` : first.offsetMs > 0 ? `from ${seconds(first.offsetMs)}` : '',
    first.booking === null ? '' : `${first.campaign}/${first.booking} (${first.tier})`,
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${screen.id}, local time of ${screen.zone}\n${lines.join('\n')}\n`
}

interface Row {
  first: Cue
  to: Instant
  times: number
}

function together(cues: readonly Cue[]): Row[] {
  const rows: Row[] = []
  for (const cue of cues) {
    const last = rows.at(-1)
    if (last && last.first.item === cue.item && last.first.booking === cue.booking && last.first.campaign === cue.campaign) {
      last.to = cue.to
      last.times += 1
    } else rows.push({ first: cue, to: cue.to, times: 1 })
  }
  return rows
}

const wordsOf = ({ title }: Cue, languages: Program['screen']['languages']): string =>
  (title && (languages.map((language) => title[language]).find(Boolean) ?? Object.values(title)[0])) || ''

const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms % 1000 === 0 ? 0 : 3)} s`

const local = (at: Instant, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: at % 1000 === 0 ? 'second' : 'millisecond' })
    .replace('T', ' ')
