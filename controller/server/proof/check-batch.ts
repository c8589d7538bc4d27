import { unpackPlays } from '../../../shared/play-batch.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import { check } from '../../../shared/schema/validate.ts'
import type { Play } from '../../../shared/schema/wire-plays.ts'
import { sha256Of } from '../trust/secrets.ts'
import { verifyPlayerJws } from '../trust/verify-player-jws.ts'
import { batchLine, type ProofBatch, type ProofLog } from './proof-file.ts'

export type CheckedBatch = { ok: true; batch: ProofBatch; records: Play[]; hash: Sha256 } | { ok: false; why: BatchWrong }
/** `form`: not a line as it was written; `log`: of no log that the seal names; `signature`: the player did not sign this. */
export type BatchWrong = 'form' | 'log' | 'signature'

/** One line, held to the key of its log. */
export async function checkBatch(line: Uint8Array, logOf: (screen: string, log: string) => ProofLog | undefined): Promise<CheckedBatch> {
  const batch = readBatch(line)
  if (!batch) return { ok: false, why: 'form' }
  const log = logOf(batch.screen, batch.log)
  if (!log) return { ok: false, why: 'log' }
  const unpacked = unpackPlays(batch, sha256Of)
  const head = isPlain(batch.head) ? check('PlayHead', await verifyPlayerJws(batch.head, 'lavha-plays+jws', log.key)) : null
  if (!unpacked?.hash || !head?.ok) return { ok: false, why: 'signature' }
  const { screen, log: signedLog, first, plays, hash } = head.value
  const fits = screen === batch.screen && signedLog === batch.log && first === batch.first && plays === batch.plays.length
  return fits && hash === unpacked.hash ? { ok: true, batch, records: unpacked.records, hash } : { ok: false, why: 'signature' }
}

function readBatch(line: Uint8Array): ProofBatch | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line)
    const value = JSON.parse(text) as ProofBatch
    const { screen: _screen, ...rest } = value
    const isBatch = check('PlayBatch', { format: 1, damaged: [], ...rest }).ok
    return isBatch && typeof value.screen === 'string' && batchLine(value) === text ? value : null
  } catch {
    return null
  }
}

/** Base64url can be written in several ways that mean the same; only the plain one is ours. */
export const isPlain = (jws: string): boolean =>
  jws.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
