import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Where a player's own program lies, and whether its stage may still have to be built. */
export interface PlayerHome {
  /** The built stage. */
  stageDirectory: string
  buildStage(): Promise<void>
  version(): Promise<string>
}

const here = (path: string): URL => new URL(path, import.meta.url)
const versionIn = async (manifest: URL): Promise<string> => (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version

/** The sources, as they are checked out. */
export const checkout: PlayerHome = {
  stageDirectory: fileURLToPath(here('stage/dist')),
  // In a process of its own: even looking whether there is something to build would stay in the player's memory (20 MB).
  buildStage: () =>
    new Promise((resolve, reject) => {
      const code = `const { buildStage } = await import(${JSON.stringify(here('build.ts').href)}); await buildStage()`
      const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'ignore', 'inherit'] })
      child.once('error', reject)
      child.once('exit', (exit) => (exit === 0 ? resolve() : reject(new Error(`the stage's build ended with ${exit}`))))
    }),
  version: () => versionIn(here('../package.json')),
}

/** An installed package: everything is built, beside the one file that is the program. */
export const installed = (program: string): PlayerHome => ({
  stageDirectory: fileURLToPath(new URL('stage', program)),
  buildStage: async () => {},
  version: () => versionIn(new URL('package.json', program)),
})
