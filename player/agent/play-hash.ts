import { linkOf } from '../../shared/play-batch.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Play } from '../../shared/schema/wire-plays.ts'

/** Node's own crypto is slow to load, and a player opens its window before it writes down a play. */
export const sha256OfText = (text: string): Sha256 =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex') as Sha256

export const hashOfPlay = (play: Play): Sha256 => linkOf(play, sha256OfText)
