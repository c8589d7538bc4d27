import { Type } from 'typebox'
import { CAUSES, type Finding, NEEDS } from '../../shared/findings.ts'
import { InstantSchema } from '../../shared/schema/basics.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'

export const FindingSchema = Type.Unsafe<Finding>(
  closed({
    cause: oneOf(CAUSES),
    need: oneOf(NEEDS),
    since: orNull(InstantSchema),
    detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  }),
)
