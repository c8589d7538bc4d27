import { openDatabase } from '../../controller/server/database/open-database.ts'
import { createPlayStore } from '../../controller/server/plays/play-store.ts'
import { createZones } from '../../controller/server/plays/zones.ts'
import { openIdentity } from '../../player/agent/identity.ts'
import type { ScreenId, Sha256 } from '../../shared/schema/ids.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { AController } from '../controller/server/a-controller.ts'
import { manualClock } from '../fakes/clock.ts'
import { at, DUSHANBE } from './programs.ts'
import { proofPlayer } from './proof-room.ts'

/** Four days of plays of two screens: one lacks an hour, of the other some records do not fit what it signed. */
export async function furnishProof(controller: AController): Promise<void> {
  const database = await openDatabase(`${controller.data}/controller.db`)
  const clock = manualClock(at('2027-06-24T11:00'))
  const store = createPlayStore({ database, clock, zoneOf: createZones(DUSHANBE) })
  for (const [screen, until] of [
    ['venue-khujand', '2027-06-24T11:00'],
    ['venue-bokhtar', '2027-06-22T18:00'],
  ] as [ScreenId, string][]) {
    const identity = await openIdentity(`${controller.data}/furnished/${screen}`, () => {})
    await database
      .insertInto('credentials')
      .values({ screen, hash: 'x' as Sha256, playerKey: JSON.stringify(identity.key), createdAt: at('2027-06-20T08:00') })
      .execute()
    const program = (await controller.ask('GET', `/api/v1/screens/${screen}/program`)).body as Program
    const player = proofPlayer(screen, identity, store)
    const records = player.play(program, at('2027-06-20T09:00'), at(until), ({ sequence, intendedMs }) =>
      sequence % 97 === 0 ? { ended: 'power', shownMs: intendedMs >> 1 } : {},
    )
    const [gap, after] = [Math.floor(records.length * 0.4), Math.floor(records.length * 0.45)]
    await player.bring(records.slice(0, gap), 500)
    if (screen === 'venue-bokhtar') {
      const forged = records.slice(gap, gap + 12)
      await store.take(screen, {
        ...(await player.pack(forged)),
        plays: (await player.pack(forged.map((play) => ({ ...play, shownMs: 1 })))).plays,
      })
    }
    await player.bring(records.slice(after), 500)
  }
  await database.destroy()
}
