import type { Play } from '../../../shared/schema/wire-plays.ts'
import { addShown, countPlay, NOTHING_SHOWN, type ShownSum, SUM_NAMES } from '../../core/reports/judge-play.ts'
import { dayOfPlay } from '../plays/day-sums.ts'
import type { ReportRow } from '../reports/report-rows.ts'
import type { ProofLog, ProofSeal } from './proof-file.ts'

/** Counts a report's plays again, from the records alone. */
export interface Recount {
  add(log: ProofLog, records: readonly Play[]): void
  sums: Map<string, ShownSum>
  /** Plays of the report, and records that were read for them. */
  plays: number
  records: number
}

type Key = Pick<ReportRow, 'screen' | 'day' | 'item' | 'kind'>
const keyOf = ({ screen, day, item, kind }: Key): string => `${screen} ${day} ${item} ${kind}`

export function recount({ campaign, from, to }: ProofSeal): Recount {
  const counted: Recount = {
    sums: new Map(),
    plays: 0,
    records: 0,
    add({ screen, zones }, records) {
      counted.records += records.length
      for (const record of records) {
        const zone = zones[record.revision]
        if (record.campaign !== campaign || zone === undefined) continue
        const day = dayOfPlay(record.intendedAt, zone)
        if (day < from || day > to) continue
        const key = keyOf({ ...record, screen, day })
        const sum = counted.sums.get(key) ?? { ...NOTHING_SHOWN }
        addShown(sum, countPlay({ ...record, unproven: record.unproven === true }))
        counted.sums.set(key, sum)
        counted.plays += 1
      }
    },
  }
  return counted
}

/** Figures of the seal that the records do not come to, and the other way round. */
export function wrongRows({ rows }: ProofSeal, { sums }: Recount): { screen: string; detail: string }[] {
  const named = new Set(rows.map(keyOf))
  const wrong = rows.flatMap((row) => {
    const sum = sums.get(keyOf(row)) ?? NOTHING_SHOWN
    const differing = SUM_NAMES.filter((name) => row[name] !== sum[name])
    const told = differing.map((name) => `${name} ${row[name]} ≠ ${sum[name]}`).join(', ')
    return differing.length > 0 ? [{ screen: row.screen as string, detail: `${row.day} ${row.item}: ${told}` }] : []
  })
  const unnamed = [...sums.keys()].filter((key) => !named.has(key)).map((key) => ({ screen: key.split(' ')[0] ?? '', detail: key }))
  return [...wrong, ...unnamed]
}
