import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FRONT_DOOR = join(ROOT, 'lavha.ts')

/** What a person typed and what came back. */
export interface Done {
  code: number
  out: string
  err: string
}

/** The environment of a stranger's machine: nothing of Lavha is set but what the test sets. */
const environment = (settings: Record<string, string>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LAVHA_') && !name.startsWith('VITEST'))),
  ...settings,
})

/** Runs one command to its end, as `npx lavha …` does. */
export function runLavha(args: string[], settings: Record<string, string> = {}): Promise<Done> {
  const child = spawn(process.execPath, [FRONT_DOOR, ...args], { cwd: ROOT, env: environment(settings), stdio: ['ignore', 'pipe', 'pipe'] })
  const done: Done = { code: -1, out: '', err: '' }
  child.stdout.on('data', (data: Buffer) => (done.out += data))
  child.stderr.on('data', (data: Buffer) => (done.err += data))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...done, code: code ?? -1 }))
  })
}

export interface Running {
  pid: number
  /** All it printed so far. */
  said(): string
  /** Waits until what it prints matches. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** One line on its standard input. */
  type(line: string): void
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>
  /** Pulls the plug: SIGKILL. */
  kill(): Promise<void>
}

const SAYS_WITHIN_MS = 60_000

/** Starts a command that goes on, such as `controller` or `player`. */
export const startLavha = (args: string[], settings: Record<string, string> = {}): Running => startProgram(FRONT_DOOR, args, settings)

/** Starts any program of ours that goes on. */
export function startProgram(file: string, args: string[], settings: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [file, ...args], { cwd: ROOT, env: environment(settings), stdio: ['pipe', 'pipe', 'pipe'] })
  let text = ''
  const listeners = new Set<() => void>()
  const hear = (data: Buffer): void => {
    text += data
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    pid: child.pid ?? -1,
    said: () => text,
    says: (pattern) =>
      waitFor(
        child,
        listeners,
        () => pattern.exec(text),
        () => `"${file} ${args.join(' ')}" did not say ${pattern}. It said:\n${text}`,
      ),
    type: (line) => void child.stdin.write(`${line}\n`),
    stop: () => end(child, 'SIGTERM', ended),
    kill: () => end(child, 'SIGKILL', ended),
  }
}

function waitFor<Found>(
  child: ChildProcess,
  listeners: Set<() => void>,
  look: () => Found | null,
  complaint: () => string,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const close = (): void => {
      clearTimeout(timer)
      listeners.delete(listener)
    }
    const listener = (): void => {
      const found = look()
      if (found === null && child.exitCode === null) return
      close()
      if (found === null) reject(new Error(complaint()))
      else resolve(found)
    }
    const timer = setTimeout(() => {
      close()
      reject(new Error(complaint()))
    }, SAYS_WITHIN_MS)
    listeners.add(listener)
    child.once('close', listener)
    listener()
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  await ended
}

/** A folder of its own for one test, and what takes it away again. */
export function scratchFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'lavha-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) }
}
