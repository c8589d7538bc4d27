import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished, vi } from 'vitest'
import { buildStage } from '../../player/build.ts'
import { systemClock } from '../../player/clock.ts'
import { openStageDoor } from '../../player/stage-door.ts'
import type { BlobRef } from '../../shared/schema/basics.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { ProgramItem } from '../../shared/schema/program.ts'
import type { Status } from '../../shared/schema/wire.ts'
import { screencast, type Seen } from '../bench/screencast.ts'
import { counterFilms } from '../make/counter-films.ts'
import { damage, DAMAGES } from '../make/damage.ts'
import { openLink } from '../make/link.ts'
import { openBrowser, shows } from '../make/open-browser.ts'
import type { Blobs } from '../make/package-film.ts'
import { credentialFor, openBroker } from '../player/agent/broker.ts'
import { booking, type MadeBlob, makeProgram, makeSigner, NOON, quoteItem } from '../player/agent/programs.ts'
import { openRoom, screen, seedPairing } from '../player/agent/room.ts'
import { scratch } from '../player/agent/scratch.ts'

const CLIP = { seconds: 4, fps: 30, width: 640, height: 360, withAudio: false }
const DAMAGE_EVERY_MS = 700
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 200 })

async function twoFilms(): Promise<{ films: BlobRef[]; blobs: MadeBlob[]; segments: MadeBlob[] }> {
  const kept: Blobs = new Map()
  const made = await counterFilms(kept, CLIP, {})
  // What a film is made from is no part of it, and never on a player's disk.
  for (const { file } of made) kept.delete(file.sha256)
  const blobs = [...kept].map(([sha256, { bytes, type }]) => ({ ref: { sha256: sha256 as Sha256, bytes: bytes.length, type }, bytes }))
  return { films: made.map(({ film }) => film), blobs, segments: blobs.filter(({ ref }) => ref.type.startsWith('video/')) }
}

const filmItemOf = (film: BlobRef): ProgramItem => ({
  ...quoteItem(`film-${film.sha256.slice(0, 4)}`),
  durationMs: CLIP.seconds * 1000,
  content: { kind: 'film', film, strip: null },
})

/** A real agent behind a line that can be cut, and its stage in a real Chromium. */
async function playing() {
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const link = await openLink(Number(new URL(broker.url).port), null)
  onTestFinished(() => link.close())
  const signer = await makeSigner()
  const directory = await scratch()
  await seedPairing(directory, credentialFor(screen, `mqtt://127.0.0.1:${link.port}`, [signer.key]))
  const { films, blobs, segments } = await twoFilms()
  broker.offer(blobs)
  await broker.tellProgram(await signer.sign(makeProgram(1, [booking('films', films.map(filmItemOf))])))
  const room = await openRoom({ clock: systemClock(NOON), directory, stageDirectory: await buildStage() })
  const door = await openStageDoor(room.agent.fetch, null)
  onTestFinished(() => door.close())
  const browser = await openBrowser()
  onTestFinished(() => browser.close())
  /** With no cache of its own, so that every loop asks for every segment. */
  const openStage = async (): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: CLIP.width, height: CLIP.height } })
    await page.route('**/blobs/**', (route) => route.continue())
    await page.goto(door.address)
    await shows(page, ({ kind }) => kind === 'film', 60_000)
    return page
  }
  const faults = () => (broker.retained('status') as Status | null)?.faults
  const damaged = async (): Promise<string[]> => {
    const held = await Promise.all(
      segments.map(({ ref: { sha256 } }) => readFile(join(directory, 'assets', sha256.slice(0, 2), sha256)).catch(() => Buffer.alloc(0))),
    )
    return segments.flatMap(({ ref }, index) => (sha256Of(held[index]!) === ref.sha256 ? [] : [ref.sha256]))
  }
  return { openStage, link, segments, directory, faults, damaged }
}
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const clipsIn = (seen: readonly Seen[]): Set<number> =>
  new Set(seen.flatMap(({ picture }) => (picture === null || picture === 'black' ? [] : [picture.clip])))

it('flips, cuts and deletions in random files while a film plays, with the link and without: never black, and all is mended', async () => {
  const { openStage, link, segments, directory, faults, damaged } = await playing()
  const page = await openStage()
  const filmed = await screencast(page)
  for (let turn = 0; turn < 24; turn += 1) {
    // The link is gone for a third of it.
    if (turn === 8) link.cut()
    if (turn === 16) link.mend()
    const blob = segments[Math.floor(Math.random() * segments.length)]!
    // What is set aside or on its way already is damaged enough.
    await damage(directory, blob, DAMAGES[turn % DAMAGES.length]!).catch(() => 0)
    await page.waitForTimeout(DAMAGE_EVERY_MS)
  }
  const during = await filmed()
  expect(during.length).toBeGreaterThan(100)
  expect(during.filter(({ picture }) => picture === 'black')).toEqual([])

  // What is damaged at rest is found as it leaves, or by the rounds of every six hours: the next loops ask for all of it.
  const again = await screencast(page)
  await page.waitForTimeout(2.5 * CLIP.seconds * 1000)
  const after = await again()
  expect([...clipsIn(after)].toSorted()).toEqual([1, 2])
  expect(after.filter(({ picture }) => picture === 'black')).toEqual([])
  await soon(async () => expect(await damaged()).toEqual([]))
  await soon(() => expect(faults()).toEqual([]))
})
