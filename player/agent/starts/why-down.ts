import type { Instant } from '../../../shared/schema/basics.ts'
import type { DownWhy } from '../../../shared/schema/wire.ts'

/** What a run leaves behind for the next to judge by. */
export interface Trace {
  version: string
  /** The kernel's id of this boot of the machine; null where there is none. */
  boot: string | null
  /** When the run was last known to live. */
  seenAt: Instant
  /** What the run itself wrote down as it ended; null: it could not. */
  ended: { how: 'stop' | 'asked' | 'crash'; detail: string } | null
}

/** What a new run finds when it begins. */
export interface Found {
  before: Trace | null
  version: string
  boot: string | null
  now: Instant
  /** What a supervisor wrote down, in systemd's words: `$SERVICE_RESULT $EXIT_CODE $EXIT_STATUS`; null: there was none, or it saw nothing. */
  supervisor: string | null
}

export interface Down {
  why: DownWhy
  detail: string
  /** null: nobody knows, because this is the first run or the clock stands before the last one's end. */
  downMs: number | null
}

/** Why there was no player before this one. The kernel's boot id tells a cut of the power from a fall of the program. */
export function whyDown(found: Found): Down {
  const { before, now } = found
  if (!before) return { why: 'first', detail: '', downMs: null }
  const downMs = now >= before.seenAt ? now - before.seenAt : null
  return { ...reasonOf(found, before), downMs }
}

function reasonOf({ version, boot, supervisor }: Found, before: Trace): Pick<Down, 'why' | 'detail'> {
  const sameBoot = boot === null || before.boot === null || boot === before.boot
  if (version !== before.version) return { why: 'update', detail: `${before.version} → ${version}` }
  switch (before.ended?.how) {
    case 'stop':
      return { why: sameBoot ? 'stop' : 'shutdown', detail: before.ended.detail }
    case 'asked':
    case 'crash':
      return { why: before.ended.how, detail: before.ended.detail }
  }
  if (!sameBoot) return { why: 'power', detail: '' }
  const [result = '', ended = '', status = ''] = supervisor?.trim().split(/\s+/) ?? []
  if (result === 'oom-kill') return { why: 'memory', detail: status }
  if (result === 'watchdog') return { why: 'hung', detail: status }
  if (result === 'exit-code' && ended === 'exited') return { why: 'crash', detail: `exit code ${status}` }
  return { why: 'killed', detail: status }
}
