import type { Said } from '../../../shared/bridge.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { onAir } from '../../../shared/timeline/timeline.ts'

/** The picture that a start is for: a slate counts only where the timeline wants one. */
export const isPicture = (said: Said, program: Program | null): boolean =>
  said.say === 'taken' && (said.shown.item !== null || program === null || onAir(program, said.at).item === null)
