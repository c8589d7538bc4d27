import { execFile } from 'node:child_process'
import { chmod, copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { buildStage } from '../build.ts'
import { bundle } from '../bundle.ts'
import { conffiles, control, TREE } from './tree.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const manifest = fileURLToPath(new URL('../../package.json', import.meta.url))
const PROGRAM = 'usr/lib/lavha-player'

/** Lays out what the package installs under `root`; Node itself is the very one that runs this. */
export async function layOut(root: string): Promise<void> {
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  await rm(root, { recursive: true, force: true })
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const stage = await buildStage()
  await bundle({ root: here, entry: 'start.ts', outDir: join(root, PROGRAM), file: 'program.js', external: [], parts: true })
  await cp(stage, join(root, PROGRAM, 'stage'), { recursive: true, filter: (path) => !path.endsWith('.map') })
  await put(`${PROGRAM}/package.json`, `${JSON.stringify({ name: 'lavha-player', version, type: 'module', private: true })}\n`)
  await copyFile(process.execPath, join(root, PROGRAM, 'node'))
  await chmod(join(root, PROGRAM, 'node'), 0o755)
  for (const { to, from, mode } of TREE) {
    await put(to, await readFile(join(here, 'tree', from), 'utf8'))
    await chmod(join(root, to), mode)
  }
  await put('DEBIAN/control', control(version, process.arch))
  await put('DEBIAN/conffiles', conffiles())
}

/** The tree as a Debian package. `compression` as dpkg-deb(1) names it. */
export async function pack(root: string, file: string, compression: 'none' | 'xz'): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await promisify(execFile)('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', root, file])
}
