import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Status } from '../../../shared/schema/wire.ts'
import { type LoneStage, openLoneStage } from '../../make/lone-stage.ts'
import { startProgram } from '../../make/run-lavha.ts'
import { credentialFor, openBroker } from './broker.ts'
import { booking, filmItem, makeFilm, makeProgram, makeSigner, quoteItem } from './programs.ts'
import { screen, seedPairing } from './room.ts'
import { scratch } from './scratch.ts'

const LONE_AGENT = fileURLToPath(new URL('../../make/lone-agent.ts', import.meta.url))
const signer = await makeSigner()
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 100 })
const run = (...command: string[]): boolean => spawnSync(command[0] ?? '', command.slice(1)).status === 0

/** A disk of its own, where this machine lets us mount one. */
async function openDisk(megabytes: number) {
  const directory = await scratch()
  const isMounted = run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory)
  if (isMounted) onTestFinished(() => void run('umount', '-l', directory))
  return { directory, isMounted, setReadOnly: () => run('mount', '-o', 'remount,ro', directory) }
}
const canMount = await (async () => {
  const at = `/tmp/lavha-mount-${process.pid}`
  const can = run('mkdir', at) && run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at)
  run('umount', '-l', at)
  run('rmdir', at)
  return can
})()

async function openRoom(directory: string) {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  await seedPairing(directory, credentialFor(screen, broker.url, [signer.key]))
  const film = makeFilm(2, 200_000)
  broker.offer(film.blobs)
  await broker.tellProgram(await signer.sign(makeProgram(1, [booking('films', [filmItem('film', film)])])))
  const start = async (): Promise<{ stage: LoneStage; stop(): Promise<void> }> => {
    const agent = startProgram(LONE_AGENT, [directory, '2027-06-24T12:00:00+05:00'])
    onTestFinished(() => agent.kill())
    const [, address = ''] = await agent.says(/^Stage: (\S+)/m)
    return { stage: await openLoneStage(address), stop: agent.stop }
  }
  return { broker, film, start, status: () => broker.retained('status') as Status | null }
}

it.runIf(canMount)(
  'a disk that can only be read: it starts, plays what it holds, takes a new program and says why nothing is kept',
  { timeout: 120_000 },
  async () => {
    const { directory, setReadOnly } = await openDisk(300)
    const { broker, film, start, status } = await openRoom(directory)
    const first = await start()
    await soon(() => expect(first.stage.ready()).toEqual([film.ref.sha256]))
    await first.stop()
    expect(setReadOnly()).toBe(true)
    const { stage } = await start()
    await soon(() => expect(stage.ready()).toEqual([film.ref.sha256]))
    for (const { ref } of film.blobs.slice(0, 4)) expect(await stage.blob(ref.sha256)).not.toBeNull()
    await soon(() => expect(status()?.faults).toContain('disk-read-only'))
    await broker.tellProgram(await signer.sign(makeProgram(2, [booking('films', [filmItem('film', film), quoteItem('quote')])])))
    await soon(() => expect(stage.program()?.revision).toBe(2))
  },
)

it.runIf(canMount)(
  'a disk that is full: what is held plays, the new waits, the technician is told, and with room again it comes',
  { timeout: 120_000 },
  async () => {
    const { directory } = await openDisk(300)
    const { broker, film, start, status } = await openRoom(directory)
    const { stage } = await start()
    await soon(() => expect(stage.ready()).toEqual([film.ref.sha256]))
    const big = join(directory, 'somebody-elses-file')
    await writeFile(big, Buffer.alloc(60_000_000))
    const next = makeFilm(2, 300_000)
    broker.offer(next.blobs)
    await broker.tellProgram(await signer.sign(makeProgram(2, [booking('others', [filmItem('next', next)])])))
    await soon(() => expect(status()?.faults).toContain('disk-full'))
    expect(stage.program()?.revision).toBe(1)
    for (const { ref } of film.blobs.slice(0, 4)) expect(await stage.blob(ref.sha256)).not.toBeNull()
    await writeFile(big, '')
    await soon(() => expect(stage.program()?.revision).toBe(2))
    await soon(() => expect(status()?.faults).toEqual([]))
  },
)
