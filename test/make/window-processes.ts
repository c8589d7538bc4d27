import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { groupOf } from './kiosk.ts'

/** The processes that draw the pages of a player's own Chromium; they are in its group, and the player wrote its id down. */
export async function renderersOf(data: string): Promise<number[]> {
  const browser = Number(await readFile(join(data, 'chromium.pid'), 'utf8'))
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const known = await Promise.all(all.map(async (pid) => ({ pid, group: await groupOf(pid), type: await typeOf(pid) })))
  return known.filter(({ group, type }) => group === browser && type === 'renderer').map(({ pid }) => pid)
}

/** Some of Chromium's processes part their arguments by spaces. */
async function typeOf(pid: number): Promise<string | null> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return /--type=([a-z-]+)/.exec(line)?.[1] ?? null
}
