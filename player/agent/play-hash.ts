import { createHash } from 'node:crypto'
import { linkOf } from '../../shared/play-batch.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Play } from '../../shared/schema/wire.ts'

export const sha256OfText = (text: string): Sha256 => createHash('sha256').update(text).digest('hex') as Sha256

export const hashOfPlay = (play: Play): Sha256 => linkOf(play, sha256OfText)
