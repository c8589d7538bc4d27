import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import { createPlayStore } from '../../../controller/server/plays/play-store.ts'
import { createZones } from '../../../controller/server/plays/zones.ts'
import type { TimeZone } from '../../../shared/schema/basics.ts'
import type { Said, Shown } from '../../../shared/bridge.ts'
import { topicOf } from '../../../shared/protocol.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import { onAir } from '../../../shared/timeline/timeline.ts'
import { manualClock } from '../../fakes/clock.ts'
import { openLink } from '../../make/link.ts'
import { credentialFor, openBroker } from './broker.ts'
import { booking, makeProgram, makeSigner, NOON, quoteItem } from './programs.ts'
import { openRoom, screen, seedPairing } from './room.ts'
import { scratch } from './scratch.ts'

const ITEM_MS = 90_000
const WEEK_MS = 7 * 24 * 3_600_000

it(
  'a week without the link: nothing that was shown is lost, and neither logs nor disk grow without end',
  { timeout: 240_000 },
  async () => {
    const signer = await makeSigner()
    const broker = await openBroker(screen)
    onTestFinished(() => broker.close())
    const link = await openLink(Number(new URL(broker.url).port), null)
    onTestFinished(() => link.close())
    const directory = await scratch()
    await seedPairing(directory, credentialFor(screen, `mqtt://127.0.0.1:${link.port}`, [signer.key]))
    const clock = manualClock(NOON)
    const room = await openRoom({ clock, directory })
    const ear = await room.listen()
    const items = ['first', 'second', 'third'].map((id) => quoteItem(id, ITEM_MS))
    const program = makeProgram(1, [booking('week', items, { from: '2027-06-24', to: '2027-07-24' } as never)])
    await broker.tellProgram(await signer.sign(program))
    await vi.waitFor(() => expect(ear.last('program')?.program?.revision).toBe(1), { timeout: 20_000 })
    link.cut()
    room.lines.length = 0

    // A stage that lives through the week, as it would say it.
    let before: { shown: Shown; at: Instant } | null = null
    let plays = 0
    const end = NOON + WEEK_MS
    for (let at = onAir(program, clock.now()).to; at < end; at = onAir(program, at).to) {
      await clock.leap(at - clock.now())
      const cue = onAir(program, at)
      const shown = { kind: 'quote', item: cue.item, booking: cue.booking, campaign: cue.campaign, intendedAt: cue.from } as Shown
      const said: Said[] = []
      if (before) {
        const shownMs = at - before.at
        said.push({ say: 'left', shown: before.shown, at, startedAt: before.at, shownMs, ended: 'completed', revision: 1 })
        plays += 1
      }
      said.push({ say: 'taken', shown, at, revision: 1 })
      expect(await room.say(said)).toBe(204)
      before = { shown, at }
    }
    expect(plays).toBeGreaterThan(6700)
    // A line for what happens once, none for what happens again and again.
    expect(room.lines.filter((line) => !line.startsWith('debug')).length).toBeLessThan(20)
    const sizes = await Promise.all(
      (await readdir(directory)).map(async (name) => [name, (await stat(join(directory, name))).size] as const),
    )
    const mebibytes = sizes.reduce((sum, [, size]) => sum + size, 0) / 2 ** 20
    expect(mebibytes, JSON.stringify(sizes)).toBeLessThan((plays * 700) / 2 ** 20 + 8)

    // The link comes back, to a controller that keeps what it is told; every batch arrives twice, and every fifth answer is lost.
    const database = await openDatabase(join(await scratch(), 'controller.db'))
    onTestFinished(() => database.destroy())
    const { x } = JSON.parse(await readFile(join(directory, 'identity', 'key.json'), 'utf8')) as PublicKey
    const playerKey = JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x })
    await database
      .insertInto('credentials')
      .values({ screen, hash: 'x' as Sha256, playerKey, createdAt: NOON })
      .execute()
    const store = createPlayStore({ database, clock, zoneOf: createZones('Asia/Dushanbe' as TimeZone) })
    let batches = 0
    let bytes = 0
    broker.onPlays = async (batch) => {
      batches += 1
      bytes += JSON.stringify(batch).length
      const [taken] = await Promise.all([store.take(screen, batch), store.take(screen, batch)])
      expect(taken.ok).toBe(true)
      if (taken.ok && batches % 5 !== 0) await broker.send(topicOf(screen, 'playsAck'), JSON.stringify(taken.ack))
    }
    link.mend()
    const stored = () =>
      database
        .selectFrom('plays')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    await vi.waitFor(
      async () => {
        await clock.leap(5000)
        expect((await stored()).count).toBe(plays)
      },
      { timeout: 120_000, interval: 20 },
    )
    const rows = await database.selectFrom('plays').select(['sequence', 'intendedAt']).orderBy('sequence').execute()
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: plays }, (_, index) => index + 1))
    expect(new Set(rows.map(({ intendedAt }) => intendedAt)).size).toBe(plays)
    expect(await database.selectFrom('playsSetAside').selectAll().execute()).toEqual([])
    // A play costs some forty bytes on the way home, where every record by itself would cost ten times that.
    expect(bytes / plays).toBeLessThan(60)
  },
)
