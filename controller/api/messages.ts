import { type Static, Type } from 'typebox'
import { CivilDateSchema, InstantSchema, LanguageSchema, TextsSchema } from '../../shared/schema/basics.ts'
import { CampaignIdSchema, CardIdSchema } from '../../shared/schema/ids.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'

const count = Type.Integer({ minimum: 0 })
const text = Type.String()

export const MESSAGE_STATES = ['waiting', 'taken', 'refused'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** What the public page of a campaign says. `from`, `to`: the days on which words are shown; null: not settled yet. */
export const WordsPageSchema = closed({
  name: TextsSchema,
  hashtags: TextsSchema,
  open: Type.Boolean(),
  from: orNull(CivilDateSchema),
  to: orNull(CivilDateSchema),
})
export type WordsPage = Static<typeof WordsPageSchema>

export const MessageRowSchema = closed({
  id: text,
  campaign: CampaignIdSchema,
  text,
  language: LanguageSchema,
  signature: orNull(text),
  sentAt: InstantSchema,
  state: oneOf(MESSAGE_STATES),
  readBy: orNull(text),
  readAt: orNull(InstantSchema),
  /** The card that it became. */
  card: orNull(CardIdSchema),
})
export type MessageRow = Static<typeof MessageRowSchema>

/** `address`: of the public page. `counts`: of all messages, however many `rows` there are. */
export const MessagesSchema = closed({
  rows: Type.Array(MessageRowSchema),
  pages: Type.Array(
    closed({
      campaign: CampaignIdSchema,
      name: TextsSchema,
      address: text,
      open: Type.Boolean(),
      from: orNull(CivilDateSchema),
      to: orNull(CivilDateSchema),
      counts: closed({ waiting: count, taken: count, refused: count }),
    }),
  ),
})
export type Messages = Static<typeof MessagesSchema>

export const MESSAGE_ANSWERS = { WordsPage: WordsPageSchema, MessageRow: MessageRowSchema, Messages: MessagesSchema }
