import { readFile } from 'node:fs/promises'
import type { Instant } from '../../../shared/schema/basics.ts'
import { checkTolerant } from '../../../shared/schema/validate.ts'
import type { Command, DeedKind, Reply } from '../../../shared/schema/wire-commands.ts'
import { writeDurably } from '../durable-file.ts'
import type { Log } from '../log.ts'

/** A command that was begun; `reply` null: not answered yet, `isSent`: the broker has the answer. */
export interface Entry {
  id: string
  kind: DeedKind
  expiresAt: Instant
  reply: Reply | null
  isSent: boolean
}

/** Which commands were done, over every start of the player: each id once. */
export interface CommandBook {
  isKnown(id: string): boolean
  entry(id: string): Entry | null
  entries(): readonly Entry[]
  /** Rejects where it cannot be written down; in this run it is known all the same. */
  begin(command: Command): Promise<void>
  answered(reply: Reply): Promise<void>
  sent(id: string): Promise<void>
  /** Nothing is written any more once it resolves. */
  close(): Promise<void>
}

/** One that expired this long ago is refused for its age anyway. */
const KEPT_MS = 86_400_000
const OWNER_ONLY = 0o600

export async function openCommandBook(path: string, now: () => Instant, log: Log): Promise<CommandBook> {
  const kept = new Map<string, Entry>((await read(path, log)).map((entry) => [entry.id, entry]))
  let writing = Promise.resolve()
  let isClosed = false

  function write(): Promise<void> {
    for (const [id, { expiresAt }] of kept) if (expiresAt + KEPT_MS <= now()) kept.delete(id)
    const text = JSON.stringify({ format: 1, commands: [...kept.values()] })
    const done = writing.then(() => writeDurably(path, text, OWNER_ONLY))
    writing = done.catch((error: unknown) =>
      log('warn', 'The commands that were done could not be written down.', { error: String(error) }),
    )
    return done
  }
  /** What a later write may still mend. */
  const writeSoftly = (): Promise<void> => write().catch(() => {})
  function change(id: string, more: Partial<Entry>): Promise<void> {
    const entry = kept.get(id)
    if (!entry || isClosed) return Promise.resolve()
    kept.set(id, { ...entry, ...more })
    return writeSoftly()
  }

  return {
    isKnown: (id) => kept.has(id),
    entry: (id) => kept.get(id) ?? null,
    entries: () => [...kept.values()],
    begin({ id, deed, expiresAt }) {
      kept.set(id, { id, kind: deed.kind, expiresAt, reply: null, isSent: false })
      return write()
    },
    answered: (reply) => change(reply.id, { reply, isSent: false }),
    sent: (id) => change(id, { isSent: true }),
    close() {
      isClosed = true
      return writing
    },
  }
}

/** One that cannot be read costs at most a second doing of what has not expired. */
async function read(path: string, log: Log): Promise<Entry[]> {
  try {
    const { commands } = JSON.parse(await readFile(path, 'utf8')) as { commands: Entry[] }
    return commands.filter(
      ({ id, expiresAt, reply }) =>
        typeof id === 'string' && Number.isSafeInteger(expiresAt) && (reply === null || checkTolerant('Reply', reply).ok),
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log('warn', 'The commands that were done cannot be read.', { path, error })
    return []
  }
}
