import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The light of the panel, where its machine can set it. */
export interface PanelLight {
  /** Null: as it was before it was first set. False: there is none. */
  dim(percent: number | null): Promise<boolean>
}

/** Linux's sysfs-class-backlight: one folder a light. */
export const BACKLIGHTS = '/sys/class/backlight'
const WITHIN_MS = 3000
const run = promisify(execFile)

/** By the kernel's own file, or, where that belongs to root, by brightnessctl(1). */
export function panelLight(backlights: string): PanelLight {
  const before = new Map<string, number>()

  async function set(name: string, percent: number | null): Promise<boolean> {
    const read = async (file: string): Promise<number> => Number(await readFile(join(backlights, name, file), 'utf8'))
    const most = await read('max_brightness')
    if (percent !== null && !before.has(name)) before.set(name, await read('brightness'))
    const value = percent === null ? before.get(name) : Math.max(1, Math.round((most * percent) / 100))
    if (value === undefined) return true
    try {
      await writeFile(join(backlights, name, 'brightness'), String(value))
    } catch {
      await run('brightnessctl', ['--class=backlight', `--device=${name}`, 'set', String(value)], { timeout: WITHIN_MS })
    }
    if (percent === null) before.delete(name)
    return true
  }

  return {
    async dim(percent) {
      const names = await readdir(backlights).catch(() => [])
      const done = await Promise.all(names.map((name) => set(name, percent).catch(() => false)))
      return done.includes(true)
    },
  }
}
