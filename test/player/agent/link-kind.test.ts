import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { linkKind } from '../../../player/agent/link-kind.ts'
import { scratch } from './scratch.ts'

const HEAD = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT'
const route = (name: string, to: string, metric: number) =>
  `${name}\t${to}\t010200C0\t0003\t0\t0\t${metric}\t${to === '00000000' ? to : '00FFFFFF'}\t0\t0\t0`

/** A machine with these routes, and with interfaces whose folders hold these files. */
async function aMachine(routes: string[], interfaces: Record<string, { folders?: string[]; uevent?: string }>): Promise<string> {
  const root = await scratch()
  await mkdir(join(root, 'proc/net'), { recursive: true })
  await writeFile(join(root, 'proc/net/route'), `${[HEAD, ...routes].join('\n')}\n`)
  for (const [name, { folders = [], uevent = '' }] of Object.entries(interfaces)) {
    const folder = join(root, 'sys/class/net', name)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'uevent'), uevent)
    for (const inside of folders) await mkdir(join(folder, inside))
  }
  return root
}

describe('the link of a player', () => {
  it.each([
    ['is wired', [route('eth0', '00000000', 0)], { eth0: {} }, 'wired'],
    [
      'is Wi-Fi, by what the driver says',
      [route('wlp2s0', '00000000', 600)],
      { wlp2s0: { uevent: 'DEVTYPE=wlan\nINTERFACE=wlp2s0\n' } },
      'wifi',
    ],
    ['is Wi-Fi, by its folder', [route('ra0', '00000000', 600)], { ra0: { folders: ['wireless'] } }, 'wifi'],
    ['is mobile', [route('usb0', '00000000', 700)], { usb0: { uevent: 'DEVTYPE=wwan\n' } }, 'mobile'],
    ['is mobile, over a modem that dials', [route('ppp0', '00000000', 0)], { ppp0: {} }, 'mobile'],
    [
      'is the one that comes first',
      [route('wwan0', '00000000', 700), route('wlan0', '00000000', 600)],
      { wwan0: {}, wlan0: { folders: ['phy80211'] } },
      'wifi',
    ],
    ['is not known over a tunnel', [route('tun0', '00000000', 0)], { tun0: {} }, null],
    ['is not known without a way out', [route('eth0', '000200C0', 0)], { eth0: {} }, null],
  ] as [string, string[], Parameters<typeof aMachine>[1], string | null][])('%s', async (_says, routes, interfaces, expected) => {
    expect(await linkKind(await aMachine(routes, interfaces))).toBe(expected)
  })
  it('is not known where nothing tells it, as on Windows', async () => {
    expect(await linkKind(await scratch())).toBeNull()
  })
})
