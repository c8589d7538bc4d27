/** `queued`: the screen is away and hears it when it comes back; `sent`: it has not answered yet; `expired`: it never did. */
export const ANSWER_STATES = ['queued', 'sent', 'doing', 'done', 'refused', 'failed', 'expired'] as const
export type AnswerState = (typeof ANSWER_STATES)[number]
