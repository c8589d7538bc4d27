import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type LinkKind = 'wired' | 'wifi' | 'mobile'

/** The interface of the default route, as /proc/net/route tells it (hexadecimal, the smallest metric first); null: there is none. */
function defaultInterface(routes: string): string | null {
  const [first] = routes
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter(([, to, , , , , , mask]) => to === '00000000' && mask === '00000000')
    .toSorted((one, other) => Number(one[6]) - Number(other[6]))
  return first?.[0] ?? null
}

/** What an interface is, by its name and what lies in its folder of /sys/class/net; null: none of the three, as a bridge or a tunnel. */
function kindOf(name: string, files: readonly string[], uevent: string): LinkKind | null {
  if (files.includes('wireless') || files.includes('phy80211') || /^DEVTYPE=wlan$/m.test(uevent)) return 'wifi'
  if (/^DEVTYPE=wwan$/m.test(uevent) || /^(wwan|ppp)/.test(name)) return 'mobile'
  return /^(eth|en)/.test(name) ? 'wired' : null
}

/** Over what this machine reaches others; null where Linux does not tell. `root`: where its /proc and /sys lie. */
export async function linkKind(root: string): Promise<LinkKind | null> {
  try {
    const name = defaultInterface(await readFile(join(root, 'proc/net/route'), 'utf8'))
    if (name === null) return null
    const folder = join(root, 'sys/class/net', name)
    return kindOf(name, await readdir(folder), await readFile(join(folder, 'uevent'), 'utf8'))
  } catch {
    return null
  }
}
