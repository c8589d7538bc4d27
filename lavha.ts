#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import type { Run, Terminal } from './shared/command-line.ts'

// Keeps the compiled form of every module on disk, types already taken out: starts take a third of the time.
enableCompileCache()
// What runs here waits for hours between bursts: the space for young objects stays small, or the garbage of a burst would stand that long. Before anything
// is loaded, since code that is kept compiled counts only under the flags it was compiled under.
setFlagsFromString('--semi-space-growth-factor=1')

/** Each command's house opens only when it is called, so that a small command loads little. */
const COMMANDS: Record<string, () => Promise<{ run: Run }>> = {
  start: () => import('./controller/commands/start.ts'),
  controller: () => import('./controller/commands/controller.ts'),
  player: () => import('./player/commands/player.ts'),
  check: () => import('./controller/commands/check.ts'),
  timeline: () => import('./controller/commands/timeline.ts'),
  import: () => import('./controller/commands/import.ts'),
  export: () => import('./controller/commands/export.ts'),
  pair: () => import('./controller/commands/pair.ts'),
  publish: () => import('./controller/commands/publish.ts'),
  withdraw: () => import('./controller/commands/withdraw.ts'),
  takeover: () => import('./controller/commands/takeover.ts'),
  fleet: () => import('./controller/commands/fleet.ts'),
  agents: () => import('./player/commands/agents.ts'),
  command: () => import('./controller/commands/tell-screens.ts'),
  courier: () => import('./controller/commands/courier.ts'),
  doctor: () => import('./controller/commands/doctor.ts'),
  status: () => import('./controller/commands/status.ts'),
  report: () => import('./controller/commands/report.ts'),
}

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2)
  const open = name === undefined ? undefined : COMMANDS[name]
  if (!open) {
    const known = Object.keys(COMMANDS).join(', ')
    process.stderr.write(`${name === undefined ? 'lavha COMMAND …' : `There is no command "${name}".`}\nCommands: ${known}\n`)
    return 2
  }
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(signal))
  const terminal: Terminal = {
    env: process.env,
    cwd: process.cwd(),
    interactive: process.stdout.isTTY === true,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    signal: stop.signal,
  }
  const { run } = await open()
  return run(args, terminal)
}

process.exitCode = await main()
