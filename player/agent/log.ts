/** Where an agent writes what it did: one line, with what it is about. */
export type Log = (level: 'debug' | 'info' | 'warn' | 'error', what: string, about?: Readonly<Record<string, unknown>>) => void
