import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Status } from '../../../shared/schema/wire.ts'
import { damage, DAMAGES } from '../../make/damage.ts'
import { openLink } from '../../make/link.ts'
import { type LoneStage, openLoneStage, WrongBytes } from '../../make/lone-stage.ts'
import { startProgram } from '../../make/run-lavha.ts'
import { credentialFor, openBroker } from './broker.ts'
import { booking, filmItem, makeFilm, makeProgram, makeSigner } from './programs.ts'
import { screen, seedPairing } from './room.ts'
import { scratch } from './scratch.ts'

const LONE_AGENT = fileURLToPath(new URL('../../make/lone-agent.ts', import.meta.url))
const signer = await makeSigner()
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 100 })

async function playing() {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const link = await openLink(Number(new URL(broker.url).port), null)
  onTestFinished(() => link.close())
  const directory = await scratch()
  await seedPairing(directory, credentialFor(screen, `mqtt://127.0.0.1:${link.port}`, [signer.key]))
  const film = makeFilm(4, 400_000)
  broker.offer(film.blobs)
  await broker.tellProgram(await signer.sign(makeProgram(1, [booking('films', [filmItem('film', film)])])))
  const start = async (): Promise<{ stage: LoneStage; kill(): Promise<void> }> => {
    const agent = startProgram(LONE_AGENT, [directory, '2027-06-24T12:00:00+05:00'])
    onTestFinished(() => agent.kill())
    const [, address = ''] = await agent.says(/^Stage: (\S+)/m)
    return { stage: await openLoneStage(address), kill: agent.kill }
  }
  const first = await start()
  await soon(() => expect(first.stage.ready()).toEqual([film.ref.sha256]))
  const parts = film.blobs.filter(({ ref }) => ref.bytes === 400_000)
  const status = () => broker.retained('status') as Status | null
  return { ...first, film, parts, link, directory, start, status }
}

/** As a stage asks: what breaks off it asks for again; null: not now. */
const asked = (stage: LoneStage, sha256: string): Promise<Uint8Array | null> =>
  stage.blob(sha256).catch((error: unknown) => {
    if (error instanceof WrongBytes) throw error
    return null
  })

it(
  'files that are damaged while they play are mended with the damaged bytes alone, and the film plays on',
  { timeout: 180_000 },
  async () => {
    const { stage, film, parts, link, directory, status } = await playing()
    await soon(() => expect(status()?.syncedBytes).toBe(status()?.wantedBytes))
    const before = link.payloadBytes().down
    let damaged = 0
    for (const [index, blob] of parts.entries()) {
      damaged += await damage(directory, blob, DAMAGES[index % DAMAGES.length] ?? 'flip')
      await soon(async () => expect(await asked(stage, blob.ref.sha256)).not.toBeNull())
      expect(stage.ready()).toEqual([film.ref.sha256])
    }
    await soon(() => expect(status()?.faults).toEqual([]))
    expect(damaged).toBeGreaterThan(0)
    expect(link.payloadBytes().down - before).toBeLessThanOrEqual(1.05 * damaged)
  },
)

it(
  'without a link nothing damaged is served and the technician is told; with the link back all is mended',
  { timeout: 180_000 },
  async () => {
    const { stage, film, parts, link, directory, status } = await playing()
    link.cut()
    const [hurt, ...sound] = parts
    if (!hurt) throw new Error('no film')
    await damage(directory, hurt, 'zeros')
    await soon(async () => {
      expect(await asked(stage, hurt.ref.sha256)).toBeNull()
      for (const { ref } of sound) expect(await asked(stage, ref.sha256)).not.toBeNull()
    })
    link.mend()
    await soon(() => expect(status()?.faults).toEqual([]))
    await soon(async () => expect(await asked(stage, hurt.ref.sha256)).not.toBeNull())
    expect(stage.ready()).toEqual([film.ref.sha256])
  },
)

it(
  'after a start the film is there before its bytes were looked at, and what was damaged meanwhile is mended before it is served',
  { timeout: 180_000 },
  async () => {
    const { kill, film, parts, directory, start, link, status } = await playing()
    await kill()
    link.cut()
    const [hurt] = parts
    if (!hurt) throw new Error('no film')
    await damage(directory, hurt, 'flip')
    const { stage } = await start()
    await soon(() => expect(stage.ready()).toEqual([film.ref.sha256]))
    expect(await asked(stage, hurt.ref.sha256)).toBeNull()
    link.mend()
    await soon(async () => expect(await asked(stage, hurt.ref.sha256)).not.toBeNull())
    await soon(() => expect(status()?.faults).toEqual([]))
  },
)
