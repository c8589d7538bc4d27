import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../bundle.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/**
 * One file, player/electron/dist/main.js, with every package in it: the packed program then carries no node_modules.
 * Node's own modules and Electron's stay outside. Made beside and swapped in, so that a running host never reads half of it.
 */
export async function buildHost(): Promise<void> {
  const next = join(here, `.vite/next-${process.pid}`)
  await bundle({ root: here, entry: 'main.ts', outDir: next, file: 'main.js', external: ['electron'], parts: false })
  await mkdir(join(here, 'dist'), { recursive: true })
  await rename(join(next, 'main.js'), join(here, 'dist', 'main.js'))
  await rm(next, { recursive: true })
}
