import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Terminal } from '../../../shared/command-line.ts'

const lavha = fileURLToPath(new URL('../../../lavha.ts', import.meta.url))
/** One process carries so many agents. */
const AGENTS_A_PART = 250

export type AgentSaid = { agent: number } & ({ kind: 'pairing'; code: string } | { kind: 'paired'; screen: string })

export interface FleetParts {
  /** Takes numbered agents away, or brings them back. */
  send(verb: 'stop' | 'start', agent: number): void
  stop(): Promise<void>
}

/** The fleet's agents, numbered from 1 on, in few processes of their own. */
export function startParts(given: {
  agents: number
  controllerUrl: string
  data: string
  terminal: Terminal
  hear(said: AgentSaid): void
  fell(code: number | null): void
}): FleetParts {
  const { agents, controllerUrl, data, terminal } = given
  let isStopping = false
  const parts = Array.from({ length: Math.ceil(agents / AGENTS_A_PART) }, (_, index) => {
    const first = index * AGENTS_A_PART + 1
    const count = Math.min(AGENTS_A_PART, agents - first + 1)
    const args = [lavha, 'agents', '--controller', controllerUrl, '--data', data, '--first', String(first), '--count', String(count)]
    const child = spawn(process.execPath, args, { cwd: terminal.cwd, env: terminal.env, stdio: ['pipe', 'pipe', 'pipe'] })
    createInterface({ input: child.stdout }).on('line', (line) => given.hear(JSON.parse(line) as AgentSaid))
    child.stderr.setEncoding('utf8').on('data', (text: string) => terminal.err(text))
    child.stdin.on('error', () => {})
    child.once('exit', (code) => !isStopping && given.fell(code))
    return child
  })
  return {
    send: (verb, agent) => void parts[Math.floor((agent - 1) / AGENTS_A_PART)]?.stdin?.write(`${verb} ${agent}\n`),
    async stop() {
      isStopping = true
      await Promise.all(parts.map(ended))
    },
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await gone
}
