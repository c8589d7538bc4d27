import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** An X display that nobody sees. */
export interface Display {
  /** For the environment. */
  name: string
  close(): void
}

export function openDisplay(size: { width: number; height: number }): Promise<Display> {
  // It takes the first free number and says which (Xserver(1), -displayfd).
  const args = ['-displayfd', '1', '-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
    createInterface({ input: server.stdout }).once('line', (number) => resolve({ name: `:${number}`, close: () => void server.kill() }))
  })
}
