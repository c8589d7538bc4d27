/** What a command is given of the terminal it runs in. `signal` aborts when the person or the system asks it to stop. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  /** True where a person looks on: progress may be drawn over itself. */
  interactive: boolean
  out(text: string): void
  err(text: string): void
  signal: AbortSignal
}

/** Runs a command; the answer is the exit code. */
export type Run = (args: string[], terminal: Terminal) => Promise<number>

export const EXIT = { done: 0, problems: 1, usage: 2, world: 3 } as const
