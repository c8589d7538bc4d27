import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Terminal } from '../../shared/command-line.ts'

const lavha = fileURLToPath(new URL('../../lavha.ts', import.meta.url))

/** What the player says of itself with `--json`, one line each. */
export type PlayerSaid =
  | { kind: 'stage'; address: string }
  | { kind: 'pairing'; code: string }
  | { kind: 'paired'; screen: string }
  | { kind: 'no-window' }
  | { kind: 'electron'; text: string }
  | { kind: 'no-sandbox' | 'window-ended' }

/** A player on this machine, as a program of its own: it lives on when the controller stumbles, and is ended with it. */
export function startLocalPlayer(parts: {
  controllerUrl: string
  data: string
  terminal: Terminal
  logLevel: string
  hear(said: PlayerSaid): void
}): { ended: Promise<number | null>; stop(): Promise<void> } {
  const { terminal } = parts
  const args = [lavha, 'player', '--controller', parts.controllerUrl, '--data', parts.data, '--json']
  const child = spawn(process.execPath, args, {
    cwd: terminal.cwd,
    env: { ...terminal.env, LAVHA_LOG_LEVEL: parts.logLevel },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    try {
      parts.hear(JSON.parse(line) as PlayerSaid)
    } catch {
      terminal.out(`${line}\n`)
    }
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => terminal.err(text))
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code))
  })
  return {
    ended,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
