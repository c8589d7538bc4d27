import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { MachineState } from '../../shared/schema/wire.ts'

type Sight = Partial<Omit<MachineState, 'playerBytes' | 'window'>>

const textOf = (path: string): Promise<string | null> =>
  readFile(path, 'utf8').then(
    (text) => text,
    () => null,
  )
const namesIn = (path: string): Promise<string[]> => readdir(path).catch(() => [])

async function memory(root: string): Promise<Sight> {
  const told = (await textOf(join(root, 'proc/meminfo'))) ?? ''
  const bytes = (name: string): number | null => {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(told)?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  }
  const [memoryBytes, availableBytes] = [bytes('MemTotal'), bytes('MemAvailable')]
  return memoryBytes === null || availableBytes === null ? {} : { memoryBytes, availableBytes }
}

/** The hottest of its zones (Linux, sysfs-api.txt of the thermal framework: thousandths of a degree). */
async function heat(root: string): Promise<Sight> {
  const folder = join(root, 'sys/class/thermal')
  const zones = (await namesIn(folder)).filter((name) => name.startsWith('thermal_zone'))
  const told = await Promise.all(zones.map((name) => textOf(join(folder, name, 'temp'))))
  const degrees = told.map((text) => Number.parseInt(text ?? '', 10) / 1000).filter((one) => one > 0 && one < 200)
  return degrees.length === 0 ? {} : { celsius: Math.round(Math.max(...degrees)) }
}

/** Its own time zone, whatever this process was told. */
async function zone(root: string): Promise<Sight> {
  const link = await readlink(join(root, 'etc/localtime')).catch(() => '')
  const [, linked] = link.split('zoneinfo/')
  const named = linked ?? (await textOf(join(root, 'etc/timezone')))?.trim()
  return named ? { zone: named } : {}
}

/** Whether ALSA knows a card; a Linux without its folder has no driver for any. */
async function sound(root: string): Promise<Sight> {
  const cards = await textOf(join(root, 'proc/asound/cards'))
  if (cards !== null) return { sound: /^\s*\d+ \[/m.test(cards) ? 'there' : 'absent' }
  return (await textOf(join(root, 'proc/meminfo'))) === null ? {} : { sound: 'absent' }
}

/** Whether anything hangs on a connector; null: the kernel tells of none, as in a virtual machine. */
async function connected(root: string): Promise<boolean | null> {
  const folder = join(root, 'sys/class/drm')
  const told = await Promise.all((await namesIn(folder)).map((name) => textOf(join(folder, name, 'status'))))
  const states = told.filter((text) => text !== null)
  return states.length === 0 ? null : states.some((state) => state.trim() === 'connected')
}

async function system(root: string): Promise<Sight> {
  const name = /^PRETTY_NAME="?([^"\n]+)/m.exec((await textOf(join(root, 'etc/os-release'))) ?? '')?.[1]
  return name === undefined ? {} : { system: name.slice(0, 80) }
}

/** What can be seen of the machine; what it does not tell is left out. `root`: where its /proc, /sys and /etc lie. */
export async function lookAtMachine(root: string): Promise<Sight> {
  const [display, ...rest] = await Promise.all([connected(root), memory(root), heat(root), zone(root), sound(root), system(root)] as const)
  return { ...Object.assign({}, ...rest), ...(display === false && { display: 'absent' }) } as Sight
}
