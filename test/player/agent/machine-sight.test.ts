import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { browserName } from '../../../player/agent/browser-name.ts'
import { lookAtMachine } from '../../../player/agent/machine-sight.ts'
import { aMachine } from '../../make/a-machine.ts'
import { scratch } from './scratch.ts'

it('a machine tells its memory, its hottest zone, its time zone, its system, and that it can be heard', async () => {
  const { root } = await aMachine(await scratch())
  expect(await lookAtMachine(root)).toEqual({
    memoryBytes: 4_096_000_000,
    availableBytes: 2_048_000_000,
    celsius: 55,
    zone: 'Asia/Dushanbe',
    sound: 'there',
    system: 'Debian GNU/Linux 12 (bookworm)',
  })
})
it('no sound device is told, by a driver without cards and by no driver', async () => {
  const machine = await aMachine(await scratch())
  await machine.setSound(false)
  expect(await lookAtMachine(machine.root)).toMatchObject({ sound: 'absent' })
  await rm(join(machine.root, 'proc/asound'), { recursive: true })
  expect(await lookAtMachine(machine.root)).toMatchObject({ sound: 'absent' })
})
it('a display is absent only where the kernel knows connectors and nothing hangs on any', async () => {
  const machine = await aMachine(await scratch())
  await machine.setDisplay(false)
  expect(await lookAtMachine(machine.root)).toMatchObject({ display: 'absent' })
  await rm(join(machine.root, 'sys/class/drm'), { recursive: true })
  expect(await lookAtMachine(machine.root)).not.toHaveProperty('display')
})
it('what a system does not tell is left out, as on Windows', async () => expect(await lookAtMachine('/nowhere')).toEqual({}))

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.7680.31 Safari/537.36', 'Chrome 146.0.7680.31'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) lavha/0.1.0 Chrome/148.0.1.2 Electron/45.0.0 Safari/537.36',
    'Electron 45.0.0',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36 Edg/146.0.1.2', 'Edge 146.0.1.2'],
  ['curl/8', null],
])('%s draws as %s', (userAgent, name) => expect(browserName(userAgent)).toBe(name))
