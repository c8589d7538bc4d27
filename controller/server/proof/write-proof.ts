import { createHash } from 'node:crypto'
import { CompactSign } from 'jose/jws/compact/sign'
import { packPlays } from '../../../shared/play-batch.ts'
import type { DateRange, Instant, Texts, TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignId, ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Play } from '../../../shared/schema/wire-plays.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import { plusDays } from '../../core/civil-days.ts'
import { without } from '../../core/reports/find-gaps.ts'
import type { Database } from '../database/tables.ts'
import { storedPlays } from '../plays/stored-plays.ts'
import type { ZoneOf } from '../plays/zones.ts'
import { readRows } from '../reports/report-rows.ts'
import { sha256Of } from '../trust/secrets.ts'
import type { SigningKey } from '../trust/signing-key.ts'
import { batchLine, lineOf, type ProofGap, type ProofHead, type ProofLog, type ProofSeal, SEAL_TYPE } from './proof-file.ts'

export interface ProofParts {
  database: Database
  key: SigningKey
  zoneOf: ZoneOf
}

export interface ProofAsked {
  campaign: CampaignId
  name: Texts
  range: DateRange
  madeAt: Instant
}

/** No zone is further from UTC. */
const FARTHEST_MS = 26 * 3_600_000

interface StoredLog {
  id: number
  screen: ScreenId
  log: string
  playerKey: string
}

/** The verification file of a report, line by line: it is never whole in memory. */
export async function* writeProof(parts: ProofParts, { campaign, name, range, madeAt }: ProofAsked): AsyncGenerator<string> {
  const { database, key } = parts
  const head: ProofHead = { format: 'lavha-proof', version: 1, campaign, from: range.from, to: range.to, key: key.publicKey }
  yield lineOf(head)
  const logs: ProofLog[] = []
  for (const stored of await logsOf(database, campaign, range)) {
    const written = writeLog(parts, stored, range)
    for (let next = await written.next(); ; next = await written.next()) {
      if (next.done) {
        if (next.value) logs.push(next.value)
        break
      }
      yield next.value
    }
  }
  const rows = await readRows(database, campaign, range, madeAt)
  const seal: ProofSeal = { campaign, name, ...range, madeAt, headSha256: sha256Of(lineOf(head)), logs, rows }
  const signed = new CompactSign(new TextEncoder().encode(JSON.stringify(seal)))
  yield lineOf({ seal: await signed.setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: SEAL_TYPE }).sign(key.privateKey) })
}

/** Logs in which this campaign was shown on these dates, in the order of the file. */
function logsOf(database: Database, campaign: CampaignId, { from, to }: DateRange): Promise<StoredLog[]> {
  return database
    .selectFrom('playLogs')
    .select(['id', 'screen', 'log', 'playerKey'])
    .where('id', 'in', (query) =>
      query
        .selectFrom('playSums')
        .select('playSums.log')
        .where('day', '>=', from)
        .where('day', '<=', to)
        .where('thing', 'in', (things) => things.selectFrom('playThings').select('id').where('campaign', '=', campaign)),
    )
    .orderBy('screen')
    .orderBy('log')
    .execute()
}

async function* writeLog(parts: ProofParts, stored: StoredLog, range: DateRange): AsyncGenerator<string, ProofLog | null> {
  const { database, zoneOf } = parts
  const { id, screen, log } = stored
  const ends = await database
    .selectFrom('plays')
    .select(({ fn }) => [fn.min('sequence').as('first'), fn.max('sequence').as('upTo')])
    .where('log', '=', id)
    .where('intendedAt', '>=', (Date.parse(range.from) - FARTHEST_MS) as Instant)
    .where('intendedAt', '<', (Date.parse(plusDays(range.to, 1)) + FARTHEST_MS) as Instant)
    .executeTakeFirst()
  if (!ends?.first) return null
  const heads = await database
    .selectFrom('playHeads')
    .select(['first', 'upTo', 'previous', 'head'])
    .where('log', '=', id)
    .where('upTo', '>=', ends.first)
    .where('first', '<=', ends.upTo)
    .orderBy('first')
    .orderBy('upTo', 'desc')
    .execute()
  const digest = createHash('sha256')
  const zones: Record<string, TimeZone> = {}
  const holes: { first: number; upTo: number }[] = []
  let lines = 0
  let reached = (heads[0]?.first ?? 1) - 1
  for (const { first, upTo, previous, head } of heads) {
    if (upTo <= reached) continue
    if (first > reached + 1) holes.push({ first: reached + 1, upTo: first - 1 })
    const { things, plays } = packPlays(await recordsOf(database, id, { first, upTo, previous }))
    for (const { revision } of things) zones[revision] ??= await zoneOf(database, screen, revision)
    const line = batchLine({ screen, log, first, previous, things, plays, head })
    digest.update(line)
    lines += 1
    reached = upTo
    yield line
  }
  const gaps = await gapsOf(database, stored, holes)
  const key = JSON.parse(stored.playerKey) as PublicKey
  const sha256 = digest.digest('hex') as Sha256
  return { screen, log, key, zones, sha256, lines, first: heads[0]?.first ?? 1, upTo: reached, gaps }
}

async function recordsOf(
  database: Database,
  log: number,
  { first, upTo, previous }: { first: number; upTo: number; previous: Sha256 | null },
): Promise<Play[]> {
  const plays = await storedPlays(database, log, { first, upTo })
  // Only the first one's link is told; whoever reads reckons the others.
  return plays.map((play) => ({ ...play, previous }))
}

async function gapsOf(
  database: Database,
  { screen, log }: StoredLog,
  holes: readonly { first: number; upTo: number }[],
): Promise<ProofGap[]> {
  if (holes.length === 0) return []
  const aside = await database
    .selectFrom('playsSetAside')
    .select(['first', 'upTo', 'why'])
    .where('screen', '=', screen)
    .where('log', '=', log)
    .orderBy('first')
    .execute()
  const gaps = holes.flatMap((hole): ProofGap[] => {
    let rest = [hole]
    const told: ProofGap[] = []
    for (const { why, ...stretch } of aside) {
      const before = rest
      rest = before.flatMap((part) => without(part, [stretch]))
      told.push(...before.flatMap((part) => without(part, rest)).map((part) => ({ ...part, why })))
    }
    return [...told, ...rest.map((part) => ({ ...part, why: 'missing' as const }))]
  })
  return gaps.sort((one, other) => one.first - other.first)
}
