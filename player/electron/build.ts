import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

/**
 * One file, player/electron/dist/main.js, with every package in it: the packed program then carries no node_modules.
 * Node's own modules and Electron's stay outside. Made beside and swapped in, so that a running host never reads half of it.
 */
export async function buildHost(): Promise<void> {
  const next = join(here, `.vite/next-${process.pid}`)
  const { build } = await import('vite')
  await build({
    configFile: false,
    root: here,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'main.ts',
      outDir: next,
      emptyOutDir: true,
      target: 'es2025',
      minify: false,
      rolldownOptions: { external: ['electron'], output: { entryFileNames: 'main.js', format: 'es', codeSplitting: false } },
    },
  })
  await mkdir(join(here, 'dist'), { recursive: true })
  await rename(join(next, 'main.js'), join(here, 'dist', 'main.js'))
  await rm(next, { recursive: true })
}
