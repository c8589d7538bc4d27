import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A directory that goes with its test. */
export async function scratch(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'lavha-player-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}
