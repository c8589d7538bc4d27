import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const stage = fileURLToPath(new URL('stage/', import.meta.url))
const shared = fileURLToPath(new URL('../shared/', import.meta.url))
const lockFile = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const dist = join(stage, 'dist')

async function newestIn(folder: string): Promise<number> {
  let newest = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (['dist', 'node_modules', '.vite'].includes(entry.name) || entry.name.endsWith('.md')) continue
    const path = join(folder, entry.name)
    newest = Math.max(newest, entry.isDirectory() ? await newestIn(path) : await changedAt(path))
  }
  return newest
}

const changedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

/**
 * Builds the stage's page where its sources are newer than the built one, and returns its folder. Beside and then swapped in, so that
 * several programs may build at once and none serves half a page.
 */
export async function buildStage(): Promise<string> {
  const built = await changedAt(join(dist, 'index.html'))
  if (built > 0 && built >= Math.max(await newestIn(stage), await newestIn(shared), await changedAt(lockFile))) return dist
  const next = join(stage, `.vite/next-${process.pid}`)
  const old = join(stage, `.vite/old-${process.pid}`)
  const { build } = await import('vite')
  await build({ configFile: join(stage, 'vite.config.ts'), logLevel: 'warn', build: { outDir: next } })
  await rename(dist, old).catch(() => {})
  // Another build may have been quicker; its page is as good as ours.
  await rename(next, dist).catch(() => {})
  await Promise.all([next, old].map((folder) => rm(folder, { recursive: true, force: true })))
  return dist
}
