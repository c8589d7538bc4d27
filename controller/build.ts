import { spawn } from 'node:child_process'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = fileURLToPath(new URL('web/', import.meta.url))
const api = fileURLToPath(new URL('api.ts', import.meta.url))
const shared = fileURLToPath(new URL('../shared/', import.meta.url))
const lockFile = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const dist = join(web, 'dist')

const changedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

async function newestIn(folder: string): Promise<number> {
  let newest = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (['dist', 'node_modules', '.vite'].includes(entry.name) || entry.name.endsWith('.md')) continue
    const path = join(folder, entry.name)
    newest = Math.max(newest, entry.isDirectory() ? await newestIn(path) : await changedAt(path))
  }
  return newest
}

/**
 * Builds the web page where its sources are newer than the built one, and returns its folder. It is built beside and then
 * swapped in, so that several programs may build at once and none serves half a page.
 */
export async function buildWeb(): Promise<string> {
  const built = await changedAt(join(dist, 'index.html'))
  const newest = Math.max(await newestIn(web), await newestIn(shared), await changedAt(api), await changedAt(lockFile))
  if (built > 0 && built >= newest) return dist
  const next = join(web, `.vite/next-${process.pid}`)
  const old = join(web, `.vite/old-${process.pid}`)
  await runVite(next)
  await rename(dist, old).catch(() => {})
  // Another build may have been quicker; its page is as good as ours.
  await rename(next, dist).catch(() => {})
  await Promise.all([next, old].map((folder) => rm(folder, { recursive: true, force: true })))
  return dist
}

/** Vite in a process of its own: its memory goes with it, and whatever NODE_ENV stands around us, the page is the production one. */
async function runVite(outDir: string): Promise<void> {
  const vite = fileURLToPath(new URL('bin/vite.js', import.meta.resolve('vite/package.json')))
  const args = [vite, 'build', '--config', join(web, 'vite.config.ts'), '--outDir', outDir, '--logLevel', 'warn']
  const child = spawn(process.execPath, args, {
    cwd: web,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-4000)))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`the page could not be built: ${errors}`)
}
