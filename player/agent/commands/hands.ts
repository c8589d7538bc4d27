/** What the agent can have its host do for a technician. */
export interface Hands {
  /** What is in the window now, as a JPEG; null: there is no window. */
  photograph(): Promise<Uint8Array | null>
  /** The light of the panel, in percent; null: as it was before. False: this machine has none that can be set. */
  dim(percent: number | null): Promise<boolean>
  /** Stops this run in order and begins another one. */
  restart(): void
}

/** Of a player that has no window and no supervisor. */
export const NO_HANDS: Hands = { photograph: async () => null, dim: async () => false, restart() {} }
