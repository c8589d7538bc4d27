import { type Static, Type } from 'typebox'
import { TargetsSchema } from './campaign.ts'
import { closed } from './schema.ts'
import { DeedSchema } from './wire-commands.ts'

/** POST /api/v1/commands: what the screens that the targets reach are to do; who does not hear it within `forMinutes` never does it. */
export const CommandRequestSchema = closed({
  deed: DeedSchema,
  targets: TargetsSchema,
  forMinutes: Type.Integer({ minimum: 1, maximum: 7 * 24 * 60 }),
})
export type CommandRequest = Static<typeof CommandRequestSchema>
