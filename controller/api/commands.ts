import { type Static, Type } from 'typebox'
import { ANSWER_STATES } from '../../shared/command-states.ts'
import { BlobRefSchema, InstantSchema } from '../../shared/schema/basics.ts'
import { ScreenIdSchema } from '../../shared/schema/ids.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'
import { CommandIdSchema, DeedSchema, ReplySchema } from '../../shared/schema/wire-commands.ts'

const list = Type.Array
const count = Type.Integer({ minimum: 0 })

export const CommandAnswerSchema = closed({
  screen: ScreenIdSchema,
  state: oneOf(ANSWER_STATES),
  at: InstantSchema,
  why: orNull(Type.String()),
  detail: ReplySchema.properties.detail,
  /** At `/api/v1/commands/{id}/screens/{screen}/file`. */
  file: orNull(BlobRefSchema),
})
export type CommandAnswer = Static<typeof CommandAnswerSchema>

export const CommandRowSchema = closed({
  id: CommandIdSchema,
  deed: DeedSchema,
  who: Type.String(),
  sentAt: InstantSchema,
  expiresAt: InstantSchema,
  sums: closed({ queued: count, sent: count, doing: count, done: count, refused: count, failed: count, expired: count }),
  /** Of the screens that were asked for; of all where one command was. */
  answers: list(CommandAnswerSchema),
})
export type CommandRow = Static<typeof CommandRowSchema>

export const COMMAND_ANSWERS = {
  CommandSent: closed({ id: CommandIdSchema, screens: list(ScreenIdSchema) }),
  CommandRow: CommandRowSchema,
  CommandRows: list(CommandRowSchema),
}
export type CommandSent = Static<typeof COMMAND_ANSWERS.CommandSent>
