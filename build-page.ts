import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const lockFile = fileURLToPath(new URL('package-lock.json', import.meta.url))

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function newestIn(path: string): number {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return changedAt(path)
  const inside = readdirSync(path).filter((name) => !['dist', 'node_modules', '.vite'].includes(name) && !name.endsWith('.md'))
  return Math.max(0, ...inside.map((name) => newestIn(join(path, name))))
}

/**
 * Builds a page (a folder with its `vite.config.ts`) into its `dist` where its sources or one of `alsoFrom` (files or folders) are newer
 * than what was built, and returns that folder. It is built beside and then swapped in, so that several programs may build at once and
 * none serves half a page. Rejects with what Vite said where it cannot be built.
 */
export function buildPage(page: string, alsoFrom: readonly string[]): Promise<string> {
  const known = building.get(page)
  if (known) return known
  const made = build(page, alsoFrom).finally(() => building.delete(page))
  building.set(page, made)
  return made
}

/** What this program is building: asked for twice at once, a page is built once. */
const building = new Map<string, Promise<string>>()

async function build(page: string, alsoFrom: readonly string[]): Promise<string> {
  const dist = join(page, 'dist')
  const built = changedAt(join(dist, 'index.html'))
  if (built > 0 && built >= Math.max(...[page, lockFile, ...alsoFrom].map(newestIn))) return dist
  const next = join(page, `.vite/next-${process.pid}`)
  const old = join(page, `.vite/old-${process.pid}`)
  await runVite(page, next)
  await rename(dist, old).catch(() => {})
  // Another build may have been quicker; its page is as good as ours.
  await rename(next, dist).catch(() => {})
  await Promise.all([next, old].map((folder) => rm(folder, { recursive: true, force: true })))
  return dist
}

/** Vite in a process of its own: its memory goes with it, and whatever NODE_ENV stands around us, the page is the production one. */
async function runVite(page: string, outDir: string): Promise<void> {
  const vite = fileURLToPath(new URL('bin/vite.js', import.meta.resolve('vite/package.json')))
  const args = [vite, 'build', '--config', join(page, 'vite.config.ts'), '--outDir', outDir, '--logLevel', 'warn']
  const child = spawn(process.execPath, args, {
    cwd: page,
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
