/** Why a command was not taken, or came to nothing. */
export const COMMAND_WHYS = [
  'unsigned',
  'unknown-key',
  'bad-signature',
  'malformed',
  'other-screen',
  'expired',
  'unknown-kind',
  'busy',
  'no-window',
  'cannot',
  'sound-off',
  'no-program',
  'not-kept',
  'interrupted',
  'too-slow',
  'broke',
] as const
export type CommandWhy = (typeof COMMAND_WHYS)[number]
