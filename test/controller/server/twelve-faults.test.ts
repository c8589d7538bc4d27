import { readFile, rename, writeFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { CommandRow } from '../../../controller/api/commands.ts'
import { createProvenClock } from '../../../player/agent/time/proven-clock.ts'
import { canMount, mountDisk } from '../../make/mounted-disk.ts'
import { MINUTE_MS, NOON, watchScreen } from '../../make/watched-screen.ts'
import { scratch } from '../../player/agent/scratch.ts'
import { closeAll, until } from './a-controller.ts'

afterEach(closeAll)

/** Each fault is made at the edge of a real player; the screen's page names its cause within a minute of the clock; when it is over nothing of it is left, and no incident is open. */
describe('the page of a screen names', () => {
  it('a link that is down: late at first, lost when it lasts', async () => {
    const { link, names } = await watchScreen()
    await names([])
    link.cut()
    await names(['link-late'])
    await names(['link-lost'], 6 * MINUTE_MS)
    link.mend()
    await names([])
  })
  it('a sound device that is missing, a display that is not connected, and another time zone', async () => {
    const { machine, names } = await watchScreen()
    await names([])
    await machine.setSound(false)
    await names(['sound-absent'])
    await machine.setDisplay(false)
    await machine.setZone('Etc/UTC')
    await names(['display-absent', 'sound-absent', 'zone-other'])
    await machine.setSound(true)
    await machine.setDisplay(true)
    await machine.setZone('Asia/Dushanbe')
    await names([])
  })
  it('a display that a command switched off', async () => {
    const { clock, controller, names } = await watchScreen()
    await names([])
    const send = (on: boolean) => {
      const deed = { kind: 'display', on, until: on ? null : clock.now() + 60 * MINUTE_MS }
      return controller.ask('POST', '/api/v1/commands', { deed, targets: { screens: ['left'] }, forMinutes: 60 })
    }
    expect((await send(false)).status).toBeLessThan(300)
    await names(['display-off'])
    // A screen does one such command after the other.
    await until(async () => {
      await clock.advance(100)
      return ((await controller.ask('GET', '/api/v1/commands')).body as CommandRow[])[0]?.sums.done === 1
    })
    expect((await send(true)).status).toBeLessThan(300)
    await names([])
  })
  it('an old version', async () => {
    const { names, restartPlayer } = await watchScreen({ version: '0.1.9' })
    await names(['version-old'])
    await restartPlayer({ version: '0.2.0' })
    await names([])
  })
  it('a damaged file, while the controller cannot give it again', async () => {
    const { names, photograph, player } = await watchScreen()
    await names([])
    const { sha256, held, kept } = await photograph()
    await rename(kept, `${kept}.away`)
    const bytes = await readFile(held)
    bytes[bytes.length >> 1]! ^= 1
    await writeFile(held, bytes, { flag: 'r+' })
    const reading = player()
      .get(`blobs/${sha256}`)
      .then((response) => response.arrayBuffer())
      .catch(() => null)
    await names(['fetching', 'blob-missing', 'blob-damaged'])
    await reading
    await rename(`${kept}.away`, kept)
    await names([], 5 * MINUTE_MS)
  })
  it('a program that ended while the screen had no link', async () => {
    const { clock, controller, link, names } = await watchScreen()
    await names([])
    link.cut()
    await names(['link-late'])
    await clock.leap(60 * 86_400_000)
    await controller.restart({ LAVHA_MQTT_PORT: String(controller.ports.mqttPort) })
    await names(['link-lost', 'program-expired'])
    link.mend()
    await names([])
  })
  it('a broker that starts anew: the screens are late, not lost', async () => {
    const { controller, names } = await watchScreen()
    await names([])
    await controller.restart({ LAVHA_MQTT_PORT: String(controller.ports.mqttPort) })
    await names([])
  })
  it('a picture that stands, and nothing of it once it moved on', async () => {
    const { names, stageSays } = await watchScreen()
    await names([])
    stageSays({ moves: true, positionMs: 4000 })
    await names(['picture-frozen'])
    stageSays({})
    await names([], 3 * MINUTE_MS)
  })
  it('a film that is black', async () => {
    const { names, stageSays } = await watchScreen()
    await names([])
    stageSays({ black: true })
    await names(['picture-black'])
    stageSays({ black: false })
    await names([])
  })
  it('a clock that is wrong, which moves nothing on the screen', async () => {
    const system = { aheadMs: 3 * 60 * MINUTE_MS }
    const { clock, names } = await watchScreen({
      provenBy: (own) => createProvenClock({ system: () => own.now() + system.aheadMs, monotonicMs: () => own.now() - NOON, kept: null }),
    })
    await names(['clock-wrong'])
    system.aheadMs = 0
    await names([], 60 * MINUTE_MS)
    expect(clock.now()).toBeGreaterThan(NOON)
  })
  it.runIf(canMount())('a disk that is full', async () => {
    const disk = mountDisk(await scratch(), 200)
    const { names } = await watchScreen({ directory: disk.directory, hasNoRoom: true })
    await names(['disk-full', 'fetching'])
    disk.resize(600)
    await names([], 20 * MINUTE_MS)
  })
})
