import { join } from 'node:path'
import { openIdentity } from '../../../player/agent/identity.ts'
import { openProgramStore } from '../../../player/agent/program-store.ts'
import type { CivilDate, Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { ProgramItem } from '../../../shared/schema/program.ts'
import { booking, makeProgram, makeSigner, NOON, quoteItem, SCREEN } from '../agent/programs.ts'

const log = (): void => {}
const DAY_MS = 86_400_000
const dateOf = (at: Instant): CivilDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Asia/Dushanbe').toPlainDate().toString() as CivilDate

/** A player's data as a paired one leaves it that holds one signed program with one item, and whose controller is gone. */
export async function holdProgram(
  dataDirectory: string,
  item: ProgramItem = quoteItem('quote-article-5'),
  now: Instant = NOON,
): Promise<{ now: string; revision: number; item: string }> {
  const screen = SCREEN as ScreenId
  const signer = await makeSigner()
  const nowhere = 'http://127.0.0.1:9'
  const identity = await openIdentity(join(dataDirectory, 'identity'), log)
  await identity.keep({
    format: 1,
    controllerUrl: nowhere,
    credential: { screen, keys: [signer.key], mqtt: { url: 'mqtt://127.0.0.1:9', username: screen, password: 'unused' } },
  })
  const program = makeProgram(3, [booking('held', [item], { from: dateOf(now), to: dateOf((now + DAY_MS) as Instant) })], {
    issuedAt: (now - 1000) as Instant,
    validUntil: (now + DAY_MS) as Instant,
  })
  const store = await openProgramStore({ directory: join(dataDirectory, 'programs'), screen, keys: [signer.key], now, log })
  await store.keepPending({ jws: await signer.sign(program), program })
  await store.activate()
  return { now: new Date(now).toISOString(), revision: program.revision, item: item.id }
}
