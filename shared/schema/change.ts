import { type Static, Type } from 'typebox'
import { closed, oneOf } from './schema.ts'

const text = Type.String()
const entry = Type.Unknown()

/** One difference between two states of a campaign. */
export const ChangeSchema = closed({
  part: oneOf(['head', 'contacts', 'locations', 'screens', 'media', 'cards', 'playlists', 'permits', 'bookings'] as const),
  /** Empty where a campaign has only one of the part. */
  id: text,
  /** `bytes`: the file or its subtitles are others, the entry is the same. */
  what: oneOf(['added', 'removed', 'changed', 'bytes'] as const),
  before: entry,
  after: entry,
})
export type Change = Static<typeof ChangeSchema>
