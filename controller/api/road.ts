import { type Static, Type } from 'typebox'
import { InstantSchema } from '../../shared/schema/basics.ts'
import { ChangeSchema } from '../../shared/schema/change.ts'
import { Sha256Schema } from '../../shared/schema/ids.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'

const text = Type.String()
/** How far a campaign is. `approved`: published, and its first day is still to come; `live`: its days have begun. */
export const ROAD_STATES = ['draft', 'sent', 'approved', 'live', 'ended', 'withdrawn'] as const
export type RoadState = (typeof ROAD_STATES)[number]

const act = closed({ by: text, at: InstantSchema })
export const RoadSchema = closed({
  state: oneOf(ROAD_STATES),
  /** Whether the draft says something else than what was approved last. */
  changed: Type.Boolean(),
  /** It was published, but without a signed release, so no screen shows it until somebody has approved it anew. */
  unreleased: Type.Boolean(),
  /** SHA-256 over the draft and the bytes of its media: what an approval names. */
  digest: Sha256Schema,
  /** Sent for approval, and not changed since. */
  sent: orNull(closed({ by: text, at: InstantSchema, note: text })),
  /** Sent back since it was sent last. */
  back: orNull(closed({ by: text, at: InstantSchema, reason: text })),
  approved: orNull(act),
  /** Who changed the draft last. */
  edited: orNull(act),
  /** Whether who asks may approve the draft now, and if not, why. */
  mayApprove: oneOf(['yes', 'role', 'two-persons'] as const),
  /** Nobody else here could approve: who asks may publish alone. */
  alone: Type.Boolean(),
})
export type Road = Static<typeof RoadSchema>

export const ROAD_ANSWERS = { Road: RoadSchema, Changes: Type.Array(ChangeSchema) }
