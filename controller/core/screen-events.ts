import type { Report } from './fleet.ts'

/** What happened to a screen; `detail` in numbers and names. */
export interface ScreenEvent {
  kind: 'online' | 'offline' | 'revision' | 'fault' | 'fault-over' | 'start' | 'recovery'
  detail: Record<string, string | number>
}

/** What is worth remembering of the step from one report to the next. */
export function eventsBetween(before: Report, after: Report): ScreenEvent[] {
  const events: ScreenEvent[] = []
  if (after.presence !== null && after.presence !== before.presence) events.push({ kind: after.presence, detail: {} })
  const [was, is] = [before.status, after.status]
  if (!is || is === was) return events
  if (is.start && is.start.at !== was?.start?.at) events.push({ kind: 'start', detail: { why: is.start.why, version: is.start.version } })
  if (is.revisionHeld !== (was?.revisionHeld ?? 0)) events.push({ kind: 'revision', detail: { revision: is.revisionHeld } })
  const [old, now] = [new Set(was?.faults), new Set(is.faults)]
  for (const code of now.difference(old)) events.push({ kind: 'fault', detail: { code } })
  for (const code of old.difference(now)) events.push({ kind: 'fault-over', detail: { code } })
  if (is.recovery && is.recovery.at !== was?.recovery?.at)
    events.push({ kind: 'recovery', detail: { why: is.recovery.why, step: is.recovery.step } })
  return events
}
