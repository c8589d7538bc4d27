import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { PlayersLine } from '../broker/open-line.ts'
import { createCommander } from '../commands/commander.ts'
import type { Ground } from '../ground.ts'
import type { Pairings } from '../pairing/pairings.ts'
import { latestPrograms } from '../publishing/program-store.ts'
import { programOf } from '../trust/sign-program.ts'
import { createBlobServer } from './blob-server.ts'
import { createChanges } from './changes.ts'
import { createIntake } from './intake.ts'
import { openReceipts } from './receipts.ts'
import { createScreenHistory } from './screen-history.ts'
import { createStills } from './stills.ts'
import { answerTime } from './time-teller.ts'
import { createWall } from './wall.ts'

export type Fleet = Awaited<ReturnType<typeof openFleet>>

/** All that is known of the players, told to them and fetched by them. */
export async function openFleet(ground: Ground, { broker, bus }: PlayersLine, pairings: Pairings, versionHere: string) {
  const { clock, log, zone, database, key, blobs, onStop } = ground
  const changes = createChanges(clock)
  const receipts = await openReceipts({ database, clock, zone, log })
  const history = createScreenHistory({ database, clock, log })
  const intake = await createIntake({
    database,
    bus,
    clock,
    log,
    embedded: broker !== null,
    onOnline: (screen) => {
      void pairings.acknowledge(screen)
      commander.online(screen)
    },
    onChange: () => changes.note('screens'),
    onReport: history.note,
    onStatus: receipts.note,
  })
  const isOnline = (screen: ScreenId) => intake.reportOf(screen).presence === 'online'
  const commander = createCommander({ database, bus, clock, key, log, isOnline, onChange: () => changes.note('commands') })
  bus.onLink(commander.announceAll)
  answerTime({ bus, clock, key, log })
  const blobServer = createBlobServer({
    bus,
    blobs,
    clock,
    log,
    programsOf: async (screen) => (await latestPrograms(database, screen, 2)).map(({ jws }) => programOf(jws)),
    backlogOf: (screen) => broker?.backlogOf(screen) ?? 0,
  })
  const wall = createWall({
    database,
    clock,
    intake,
    receipts,
    stills: createStills(blobs),
    broker: bus,
    zone,
    versionHere,
    version: changes.version,
  })
  return {
    changes,
    receipts,
    history,
    intake,
    commander,
    blobServer,
    wall,
    async start(): Promise<void> {
      await intake.start()
      onStop(() => receipts.stop())
      onStop(() => history.stop())
      onStop(() => intake.stop())
      onStop(() => blobServer.stop())
    },
  }
}
