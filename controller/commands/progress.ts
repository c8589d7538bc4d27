import type { Terminal } from '../../shared/command-line.ts'

const WIDTH = 24

/** Long work, told as a bar that draws over itself on a terminal and as plain lines elsewhere. */
export interface Progress {
  /** `part` from 0 to 1. */
  show(name: string, state: string, part: number): void
  /** The line stays as it is. */
  done(name: string, state: string): void
}

export const SILENT: Progress = { show: () => {}, done: () => {} }

export function createProgress({ interactive, err }: Terminal): Progress {
  const told = new Map<string, string>()
  const clear = () => interactive && err('\r\u001B[K')
  return {
    show: (name, state, part) => {
      if (interactive) {
        const full = Math.round(part * WIDTH)
        err(`\r\u001B[K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.round(part * 100)).padStart(3)} % ${name} ${state}`)
      } else if (told.get(name) !== state) {
        told.set(name, state)
        err(`${name}: ${state}\n`)
      }
    },
    done: (name, state) => {
      clear()
      if (interactive || told.get(name) !== state) err(`${name}: ${state}\n`)
      told.set(name, state)
    },
  }
}
