import type { Clock } from '../../../shared/clock.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { ScreenRow } from '../../api.ts'
import type { Report } from '../../core/fleet.ts'
import { monthBytesOf } from '../../core/receipts.ts'
import { readyBy } from '../../core/ready-by.ts'
import type { Receipts } from './receipts.ts'

/** A forecast is made anew with every report, and at the latest after so long. */
const FRESH_MS = 60_000

/** When a screen will have what it says it lacks; null: it lacks nothing. */
export function createForecasts({ clock, receipts }: { clock: Clock; receipts: Pick<Receipts, 'bytesPerDay'> }) {
  const made = new Map<ScreenId, { at: number; report: Report; program: Program; ready: ScreenRow['ready'] }>()
  return (screen: ScreenId, report: Report, program: Program | null): ScreenRow['ready'] => {
    const { status } = report
    const bytes = status ? status.wantedBytes - status.syncedBytes : 0
    if (!status || !program || bytes <= 0) return null
    const now = clock.now()
    const known = made.get(screen)
    if (known && known.report === report && known.program === program && now - known.at < FRESH_MS) return known.ready
    const { zone, data: limits = {} } = program.screen
    const monthBytes = monthBytesOf(report, now, zone)
    const ready = readyBy({ now, zone, limits, bytes, monthBytes, bytesPerDay: receipts.bytesPerDay(screen) })
    made.set(screen, { at: now, report, program, ready })
    return ready
  }
}
