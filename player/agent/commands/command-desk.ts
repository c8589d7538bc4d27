import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { CommandWhy } from '../../../shared/command-whys.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Command, Deed, Reply } from '../../../shared/schema/wire-commands.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { Bus } from '../bus.ts'
import type { Identity } from '../identity.ts'
import type { Log } from '../log.ts'
import { openCommandBook } from './command-book.ts'
import type { Doer, Doers, Outcome } from './deeds.ts'
import { judge, readCommand } from './judge-command.ts'

/** Hears commands, has each done once, and answers it. */
export interface CommandDesk {
  hear(message: Uint8Array): void
  /** What could not be said is said now. */
  connected(): void
  /** What the run before left open is answered. */
  start(): void
  stop(): Promise<void>
}

export interface CommandDeskParts {
  directory: string
  screen: ScreenId
  keys: readonly PublicKey[]
  clock: Clock
  log: Log
  identity: Pick<Identity, 'sign'>
  bus: Pick<Bus, 'publish' | 'publishReplyData'>
  doers: Doers
  /** Said of a restart that was asked for. */
  restarted(): Reply['detail']
}

const PROGRESS_EVERY_MS = 1000
/** Answers with bytes are kept so long in memory, for one that is asked again. */
const FILES_KEPT = 4

export async function openCommandDesk(parts: CommandDeskParts): Promise<CommandDesk> {
  const { screen, keys, clock, log, bus, doers } = parts
  const book = await openCommandBook(join(parts.directory, 'commands.json'), clock.now, log)
  const stopping = new AbortController()
  const busy = new Set<Deed['kind']>()
  const files = new Map<string, Uint8Array>()

  const replyTo = (id: string, state: Reply['state'], why: CommandWhy | null, more: Partial<Reply> = {}): Reply => ({
    id,
    screen,
    at: clock.now(),
    state,
    why,
    detail: {},
    file: null,
    ...more,
  })

  async function say(reply: Reply): Promise<void> {
    const bytes = reply.file && files.get(reply.id)
    if (bytes) await bus.publishReplyData(reply.id, bytes)
    await bus.publish('replies', { format: 1, jws: await parts.identity.sign('lavha-reply+jws', { ...reply }) })
  }
  /** What cannot be said now is said at the next connection. */
  const sayKept = (reply: Reply): Promise<void> =>
    say(reply).then(
      () => book.sent(reply.id),
      () => log('debug', 'An answer waits for the link.', { command: reply.id }),
    )

  async function take(message: Uint8Array): Promise<void> {
    const read = await readCommand(message, keys)
    if (!read.ok) return refuse(read.id, read.why)
    const { command } = read
    const judgement = judge(command, { screen, now: clock.now(), isKnown: book.isKnown, isBusy: busy.has(command.deed.kind) })
    if (judgement === 'again') return void (await sayAgain(command.id))
    if (judgement !== 'do') return refuse(command.id, judgement)
    busy.add(command.deed.kind)
    // Another of its kind may come as soon as it is done, while its answer is still on the way.
    const outcome = await perform(command).finally(() => busy.delete(command.deed.kind))
    if (outcome !== null) await answer(command, outcome)
  }

  function refuse(id: string | null, why: CommandWhy): void {
    log('warn', 'A command was refused.', { command: id, why })
    if (id !== null) say(replyTo(id, 'refused', why)).catch(() => {})
  }

  async function sayAgain(id: string): Promise<void> {
    const reply = book.entry(id)?.reply
    if (reply) await sayKept(reply)
  }

  async function perform(command: Command): Promise<Outcome | null> {
    const { id, deed, expiresAt } = command
    log('info', 'A command is done.', { command: id, kind: deed.kind })
    const isKept = await book.begin(command).then(
      () => true,
      () => false,
    )
    // A restart that nobody remembers would be done again and again.
    return deed.kind === 'restart' && !isKept ? notKept : run(deed, id, expiresAt)
  }

  async function answer({ id, deed }: Command, outcome: Outcome): Promise<void> {
    const file = outcome.file && keepFile(id, outcome.file)
    const reply = replyTo(id, outcome.state, outcome.why, { detail: outcome.detail, file })
    if (reply.state !== 'done') log('warn', 'A command came to nothing.', { command: id, kind: deed.kind, why: reply.why })
    await book.answered(reply)
    await sayKept(reply)
  }

  async function run(deed: Deed, id: string, expiresAt: Instant): Promise<Outcome | null> {
    let saidAt = -Infinity
    const progress = (detail: Reply['detail']): void => {
      if (clock.now() - saidAt < PROGRESS_EVERY_MS) return
      saidAt = clock.now()
      say(replyTo(id, 'doing', null, { detail })).catch(() => {})
    }
    try {
      return await (doers[deed.kind] as Doer<Deed['kind']>)(deed, { expiresAt, signal: stopping.signal, progress })
    } catch (error) {
      log('error', 'A command broke.', { command: id, error: String(error) })
      return { state: 'failed', why: 'broke', detail: { error: String(error).slice(0, 300) }, file: null }
    }
  }

  function keepFile(id: string, { type, bytes }: NonNullable<Outcome['file']>): BlobRef {
    files.set(id, bytes)
    for (const old of [...files.keys()].slice(0, -FILES_KEPT)) files.delete(old)
    return { sha256: createHash('sha256').update(bytes).digest('hex') as Sha256, bytes: bytes.byteLength, type }
  }

  return {
    hear: (message) => void take(message).catch((error: unknown) => log('error', 'A command broke.', { error: String(error) })),
    connected() {
      for (const { reply, isSent } of book.entries()) if (reply && !isSent) void sayKept(reply)
    },
    start() {
      for (const { id, kind, reply } of book.entries()) {
        if (reply !== null) continue
        const left = kind === 'restart' ? replyTo(id, 'done', null, { detail: parts.restarted() }) : replyTo(id, 'failed', 'interrupted')
        void book.answered(left)
      }
    },
    stop() {
      stopping.abort()
      return book.close()
    },
  }
}

const notKept: Outcome = { state: 'failed', why: 'not-kept', detail: {}, file: null }
