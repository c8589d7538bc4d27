import { join } from 'node:path'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import { openSigningKey } from '../../../controller/server/trust/signing-key.ts'
import type { Hands } from '../../../player/agent/commands/hands.ts'
import { openIdentity } from '../../../player/agent/identity.ts'
import { systemClock } from '../../../player/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { HANDLESS } from '../../fakes/handless.ts'
import { openRoom, seedPairing } from '../../player/agent/room.ts'
import { scratch } from '../../player/agent/scratch.ts'
import type { AController } from './a-controller.ts'
import { credentialFor } from './a-credential.ts'

/** The directory of a player that was paired as this screen. */
export async function aPairing(controller: AController, screen: ScreenId): Promise<string> {
  const directory = await scratch()
  await pairIn(directory, controller, screen)
  return directory
}

/** Leaves in a directory what pairing leaves. */
export async function pairIn(directory: string, controller: AController, screen: ScreenId): Promise<void> {
  const identity = await openIdentity(join(directory, 'identity'), () => {})
  const password = await credentialFor(controller, screen)
  const database = await openDatabase(`${controller.data}/controller.db`)
  await database
    .updateTable('credentials')
    .set({ playerKey: JSON.stringify(identity.key) })
    .where('screen', '=', screen)
    .execute()
  await database.destroy()
  const key = await openSigningKey(join(controller.data, 'keys', 'signing.json'))
  await seedPairing(directory, {
    screen,
    keys: [key.publicKey],
    mqtt: { url: `mqtt://127.0.0.1:${controller.ports.mqttPort}`, username: screen, password },
  })
}

/** A whole player that is this screen; it begins when it is told to. */
export async function aPlayer(controller: AController, screen: ScreenId, now: string, hands: Partial<Hands>) {
  const directory = await aPairing(controller, screen)
  return () => openRoom({ clock: systemClock(Date.parse(now) as Instant), directory, hands: { ...HANDLESS, ...hands } })
}
