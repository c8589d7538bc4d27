import type { Hands } from '../../player/agent/commands/hands.ts'

/** A player without a window, on a machine that can do nothing. */
export const HANDLESS: Hands = {
  photograph: async () => null,
  dim: async () => false,
  restart: () => {
    throw new Error('nobody starts it again')
  },
}
