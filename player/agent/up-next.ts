import type { Instant } from '../../shared/schema/basics.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Status } from '../../shared/schema/wire.ts'
import { onAir } from '../../shared/timeline/timeline.ts'

/** What follows the cue of this instant; nothing where it has no end, or no program is here. */
export function upNext(program: Program | null, now: Instant): Pick<Status, 'upNext'> {
  if (!program) return {}
  const { to } = onAir(program, now)
  const { kind, title, item, campaign, from } = onAir(program, to)
  return from < to ? {} : { upNext: { kind, title, item, campaign, from } }
}
