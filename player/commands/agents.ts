import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { EXIT, type Run } from '../../shared/command-line.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import { readSettings, type Settings } from '../../shared/settings.ts'
import { type Agent, createAgent } from '../agent/agent.ts'
import { NO_HANDS } from '../agent/commands/hands.ts'
import { systemClock } from '../clock.ts'
import { keepMemoryLean } from '../lean-memory.ts'

const USAGE = `lavha agents --controller URL --data DIR --first N --count N
Players without windows in one process, numbered from N on: the part of "lavha fleet" that runs. Prints one line of JSON for what each says
({agent, kind: "pairing" | "paired", …}); the lines "stop N" and "start N" on standard input take one away and bring it back.
`

export const run: Run = async (args, terminal) => {
  const asked = readArguments(args)
  const read = readSettings(terminal.env, {})
  if (asked === null || !read.ok) {
    terminal.err(USAGE)
    return EXIT.usage
  }
  const data = resolve(terminal.cwd, asked.data)
  const open = (number: number): Agent =>
    createNumbered({ number, controllerUrl: asked.controller, data, settings: read.settings }, (said) =>
      terminal.out(`${JSON.stringify({ agent: number, ...said })}\n`),
    )
  const running = new Map<number, Agent>()
  /** One thing at a time, so that nobody comes back before it is gone. */
  let turn = Promise.resolve()
  const start = (number: number): void => {
    turn = turn.then(async () => {
      if (running.has(number) || terminal.signal.aborted) return
      const agent = open(number)
      running.set(number, agent)
      await agent.start()
    })
  }
  const stop = (number: number): void => {
    turn = turn.then(async () => {
      await running.get(number)?.stop()
      running.delete(number)
    })
  }
  await mkdir(data, { recursive: true, mode: 0o700 })
  for (let number = asked.first; number < asked.first + asked.count; number += 1) start(number)
  turn = turn.then(keepMemoryLean)
  createInterface({ input: process.stdin }).on('line', (line) => {
    const [, verb, number] = /^(stop|start) (\d+)$/.exec(line.trim()) ?? []
    if (verb === 'stop') stop(Number(number))
    if (verb === 'start') start(Number(number))
  })
  await new Promise<void>((done) => terminal.signal.addEventListener('abort', () => done(), { once: true }))
  process.stdin.destroy()
  await turn.catch(() => {})
  await Promise.all([...running.values()].map((agent) => agent.stop()))
  return EXIT.done
}

interface Numbered {
  number: number
  controllerUrl: string
  data: string
  settings: Settings
}

function createNumbered({ number, controllerUrl, data, settings }: Numbered, tell: (said: object) => void): Agent {
  return createAgent({
    dataDirectory: join(data, String(number).padStart(5, '0')),
    controllerUrl,
    stageDirectory: '/nowhere',
    quotaBytes: null,
    courierPlaces: [],
    clock: systemClock(settings.now === null ? null : (Date.parse(settings.now) as Instant)),
    proven: null,
    machineRoot: '/',
    rehearsal: settings.now !== null,
    version: 'fleet',
    uptimeMs: () => performance.now(),
    window: null,
    hands: NO_HANDS,
    random: Math.random,
    log: () => {},
    tell,
  })
}

function readArguments(args: string[]): { controller: string; data: string; first: number; count: number } | null {
  try {
    const options = {
      controller: { type: 'string' },
      data: { type: 'string' },
      first: { type: 'string' },
      count: { type: 'string' },
    } as const
    const { controller, data, first, count } = parseArgs({ args, options }).values
    const numbers = { first: Number(first), count: Number(count) }
    if (controller === undefined || data === undefined || !(numbers.first >= 1) || !(numbers.count >= 1)) return null
    return { controller, data, ...numbers }
  } catch {
    return null
  }
}
