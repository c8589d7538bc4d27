import type { Run, Terminal } from '../../../shared/command-line.ts'

export interface Ran {
  code: number
  out: string
  err: string
}

/** Runs a command as `lavha` does, with a terminal that remembers. */
export async function runCommand(run: Run, args: string[], more: Partial<Pick<Terminal, 'cwd' | 'env'>> = {}): Promise<Ran> {
  const ran = { out: '', err: '' }
  const terminal: Terminal = {
    env: {},
    cwd: process.cwd(),
    interactive: false,
    out: (text) => void (ran.out += text),
    err: (text) => void (ran.err += text),
    signal: new AbortController().signal,
    ...more,
  }
  return { code: await run(args, terminal), ...ran }
}
