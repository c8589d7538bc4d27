import { createHash } from 'node:crypto'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ProgramBooking } from '../../../shared/schema/program.ts'
import { resolve } from '../../../shared/timeline/timeline.ts'
import { manualClock } from '../../fakes/clock.ts'
import { openLink } from '../../make/link.ts'
import { credentialFor, openBroker } from './broker.ts'
import { booking, filmItem, makeFilm, makeProgram, makeSigner, NOON, quoteItem } from './programs.ts'
import { openRoom, screen, seedPairing } from './room.ts'
import { scratch } from './scratch.ts'

const HOUR_MS = 3_600_000
const BLOB_BYTES = 60_000
const signer = await makeSigner()
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 20 })
const long = { from: '2027-06-24', to: '2027-08-20' } as Partial<ProgramBooking>

for (const share of [0.1, 0.5, 0.9])
  it(
    `a new program that shares nothing with the old, the link cut at ${share * 100} %: every item of the old loop plays on for 30 days`,
    { timeout: 240_000 },
    async () => {
      const broker = await openBroker(screen)
      onTestFinished(() => broker.close())
      const link = await openLink(Number(new URL(broker.url).port), null)
      onTestFinished(() => link.close())
      const directory = await scratch()
      await seedPairing(directory, credentialFor(screen, `mqtt://127.0.0.1:${link.port}`, [signer.key]))
      const clock = manualClock(NOON)
      const room = await openRoom({ clock, directory })
      const ear = await room.listen()

      const olds = [makeFilm(2, 3000), makeFilm(3, 3000)]
      const old = makeProgram(1, [
        booking('old', [...olds.map((film, index) => filmItem(`old-${index}`, film)), quoteItem('old-quote')], long),
      ])
      olds.forEach(({ blobs }) => broker.offer(blobs))
      await broker.tellProgram(await signer.sign(old))
      await soon(() => expect(ear.last('ready')?.films).toHaveLength(2))
      expect(ear.last('program')?.program?.revision).toBe(1)

      const news = [makeFilm(5, BLOB_BYTES), makeFilm(5, BLOB_BYTES)]
      const bytes = news.flatMap(({ blobs }) => blobs).reduce((sum, { ref }) => sum + ref.bytes, 0)
      let passed = 0
      broker.letPass = (sha256) => {
        const ref = news.flatMap(({ blobs }) => blobs).find((blob) => blob.ref.sha256 === sha256)?.ref
        passed += ref?.bytes ?? 0
        if (passed > share * bytes) link.cut()
        return passed <= share * bytes
      }
      news.forEach(({ blobs }) => broker.offer(blobs))
      const next = makeProgram(2, [
        booking('new', [...news.map((film, index) => filmItem(`new-${index}`, film)), quoteItem('new-quote')], long),
      ])
      await broker.tellProgram(await signer.sign(next))
      await soon(() => expect(link.cuts()).toBeGreaterThan(0))

      const shown = new Map<string, number>()
      for (let hour = 0; hour < 30 * 24; hour += 1) {
        await clock.leap(HOUR_MS)
        expect(ear.last('program')?.program?.revision).toBe(1)
        expect(ear.last('ready')?.films).toEqual(expect.arrayContaining(olds.map(({ ref }) => ref.sha256)))
        for (const cue of resolve(old, clock.now(), (clock.now() + 60_000) as Instant))
          shown.set(cue.item ?? 'slate', (shown.get(cue.item ?? 'slate') ?? 0) + 1)
        // What is served is looked at once a day.
        if (hour % 24 === 0)
          for (const { ref, bytes: right } of olds.flatMap(({ blobs }) => blobs)) {
            const response = await room.get(`blobs/${ref.sha256}`)
            expect(
              createHash('sha256')
                .update(await response.bytes())
                .digest('hex'),
              String(right.byteLength),
            ).toBe(ref.sha256)
          }
      }
      expect([...shown.keys()].toSorted()).toEqual(['old-0', 'old-1', 'old-quote'])

      // The link comes back: what had come is not fetched again, and the new loop begins.
      broker.letPass = () => true
      const before = link.payloadBytes().down
      link.mend()
      await soon(async () => {
        await clock.leap(500)
        expect(ear.last('program')?.program?.revision).toBe(2)
      })
      // Two blobs may have been on their way when it broke, and there is more on a line than blobs.
      expect(link.payloadBytes().down - before).toBeLessThan((1 - share) * bytes + 2 * BLOB_BYTES + 30_000)
    },
  )
