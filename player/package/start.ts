import type { Terminal } from '../../shared/command-line.ts'
import { runFrom } from '../commands/player.ts'
import { installed } from '../player-home.ts'
import { keepWatchdog } from './watchdog.ts'

/* The installed player: bundled with all that it needs into `program.js`, which `tree/player.js` opens, and its `parts/`. */

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
keepWatchdog(process.env, stop.signal)
process.exitCode = await runFrom(installed(import.meta.url), process.argv.slice(2), terminal)
