import { once } from 'node:events'
import type { Terminal } from '../../shared/command-line.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Settings } from '../../shared/settings.ts'
import { systemClock } from '../clock.ts'
import { createLog } from '../server/log.ts'
import { type Running, type Started, startController } from '../main.ts'
import type { Words } from './serve-words.ts'
import { versionOf } from './surroundings.ts'

/** Starts the controller inside this process; its log goes to standard error. */
export async function serve(settings: Settings, terminal: Terminal): Promise<Started> {
  const write = (text: string) => terminal.err(text)
  return startController(settings, {
    clock: systemClock(settings.now === null ? null : (Date.parse(settings.now) as Instant)),
    log: createLog(settings.logLevel, write),
    version: await versionOf(),
    path: terminal.env['PATH'],
  })
}

/** Whoever starts it reads which campaigns wait for somebody's signature, and the one act that mends it. */
export async function tellUnreleased(running: Running, words: Pick<Words, 'unreleased'>, terminal: Terminal): Promise<void> {
  const campaigns = await running.unreleased()
  if (campaigns.length > 0) terminal.out(words.unreleased(campaigns))
}

/** The port that another program has already; null: the error is another one. */
export function portTaken(error: unknown): number | null {
  const { code, port } = (error ?? {}) as { code?: string; port?: number }
  return code === 'EADDRINUSE' && port !== undefined ? port : null
}

/** Until the person or the system asks it to stop. */
export async function untilStopped({ signal }: Terminal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}
