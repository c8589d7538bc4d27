import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface AMachine {
  root: string
  write(path: string, text: string): Promise<void>
  setZone(zone: string): Promise<void>
  setSound(isThere: boolean): Promise<void>
  setDisplay(isConnected: boolean): Promise<void>
  setHeat(celsius: number): Promise<void>
}

/** A machine made of files, as Linux tells of one: 4 GB, half of them free, 55 °C, a loudspeaker and a display, in Dushanbe. */
export async function aMachine(root: string): Promise<AMachine> {
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const setZone = async (zone: string): Promise<void> => {
    await mkdir(join(root, 'etc'), { recursive: true })
    await rm(join(root, 'etc/localtime'), { force: true })
    await symlink(`/usr/share/zoneinfo/${zone}`, join(root, 'etc/localtime'))
  }
  const setSound = (isThere: boolean) =>
    write('proc/asound/cards', isThere ? ' 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n' : '--- no soundcards ---\n')
  const setDisplay = async (isConnected: boolean): Promise<void> => {
    await write('sys/class/drm/card0-HDMI-A-1/status', isConnected ? 'connected\n' : 'disconnected\n')
    await write('sys/class/drm/card0-DP-1/status', 'disconnected\n')
  }
  const setHeat = (celsius: number) => write('sys/class/thermal/thermal_zone1/temp', `${celsius * 1000}\n`)
  await write('proc/meminfo', 'MemTotal:        4000000 kB\nMemFree:          100000 kB\nMemAvailable:    2000000 kB\n')
  await write('etc/os-release', 'NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n')
  await write('sys/class/thermal/thermal_zone0/temp', '41000\n')
  await setHeat(55)
  await setZone('Asia/Dushanbe')
  await setSound(true)
  await setDisplay(true)
  return { root, write, setZone, setSound, setDisplay, setHeat }
}
