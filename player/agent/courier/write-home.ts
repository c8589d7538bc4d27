import { access, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CryptoKey as JoseKey } from 'jose'
import { sealedNameOf } from '../../../shared/courier.ts'
import { Fault } from '../../../shared/faults.ts'
import type { CourierStatus, CourierWord, SealingKey } from '../../../shared/schema/courier.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Status } from '../../../shared/schema/wire.ts'
import { diskFault, syncDirectory } from '../durable-file.ts'
import type { Identity } from '../identity.ts'
import type { PlayLog } from '../play-log.ts'
import { MOST_IN_BATCH, unsentBatch } from '../play-sender.ts'

export interface HomeParts {
  screen: ScreenId
  playLog: PlayLog
  identity: Pick<Identity, 'sign'>
  status(): Status
}

/** What became of it: the stick takes nothing new, or has no room; the file that was there before is as it was. */
export type Written = 'log-written' | 'stick-read-only' | 'stick-full'

/**
 * The status and all plays that nobody has acknowledged, a sealed line each, beside the courier file on the stick: whole under its name, or not at all. Throws
 * `courier-gone` where the stick is pulled out meanwhile.
 */
export async function writeHome(courierFile: string, sealTo: SealingKey, parts: HomeParts): Promise<Written> {
  const folder = dirname(courierFile)
  const path = join(folder, sealedNameOf(parts.screen))
  const temporary = `${path}.new`
  try {
    // An empty mount point is no stick: nothing may be written into it.
    await access(courierFile)
    const handle = await open(temporary, 'w')
    try {
      for await (const line of linesHome(sealTo, parts)) await handle.appendFile(line)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
    await syncDirectory(folder)
    return 'log-written'
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    const fault = diskFault(error, path)
    if (fault instanceof Fault && (fault.code === 'disk-read-only' || fault.code === 'disk-denied')) return 'stick-read-only'
    if (fault instanceof Fault && fault.code === 'disk-full') return 'stick-full'
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw new Fault('courier-gone', path, error)
  }
}

async function* linesHome(sealTo: SealingKey, parts: HomeParts): AsyncGenerator<string> {
  const { screen, playLog, identity } = parts
  // Loaded when there is a stick: most players never see one.
  const [{ CompactEncrypt }, { importJWK }] = await Promise.all([import('jose/jwe/compact/encrypt'), import('jose/key/import')])
  const key = (await importJWK({ ...sealTo }, 'ECDH-ES')) as JoseKey
  const sealed = async (word: CourierWord): Promise<string> => {
    const text = new TextEncoder().encode(JSON.stringify(word))
    return `${await new CompactEncrypt(text).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', typ: 'lavha-home+jwe' }).encrypt(key)}\n`
  }
  const status: CourierStatus = { screen, status: parts.status() }
  yield sealed({ kind: 'status', screen, status: await identity.sign('lavha-status+jws', { ...status }) })
  for (let after = playLog.acknowledged(); ;) {
    const batch = await unsentBatch(parts, { after, most: MOST_IN_BATCH })
    if (batch === null) return
    yield sealed({ kind: 'plays', screen, batch })
    after = Math.max(batch.first + batch.plays.length - 1, ...batch.damaged)
  }
}
