import { createHash, type Hash } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import { findGaps } from '../../core/reports/find-gaps.ts'
import { verifyPlayerJws } from '../trust/verify-player-jws.ts'
import { sha256Of } from '../trust/secrets.ts'
import { type BatchWrong, checkBatch, isPlain } from './check-batch.ts'
import { lineOf, type ProofHead, type ProofLog, type ProofSeal, SEAL_TYPE } from './proof-file.ts'
import { readLines } from './read-lines.ts'
import { recount, type Recount, wrongRows } from './recount.ts'

/** What does not hold. `line`: from 1; null: the place is named by screen and numbers. */
export interface Finding {
  what: 'head' | 'seal' | 'key' | 'order' | 'link' | 'removed' | 'log' | 'figure' | `batch-${BatchWrong}`
  line: number | null
  screen: string | null
  first: number | null
  upTo: number | null
  detail: string
}

export interface Verified {
  findings: Finding[]
  /** Thumbprint (RFC 7638) of the key that the file says is the house's; null: it says none. */
  kid: string | null
  seal: ProofSeal | null
  plays: number
  records: number
}

const finding = (what: Finding['what'], more: Partial<Finding> = {}): Finding => ({
  what,
  line: null,
  screen: null,
  first: null,
  upTo: null,
  detail: '',
  ...more,
})

/** Holds a verification file to itself: `open` reads it from its start, and is called twice. `expectedKid` null: the key is told, and not judged. */
export async function verifyProof(open: () => AsyncIterable<Uint8Array>, expectedKid: string | null): Promise<Verified> {
  const { head, kid, seal, headLine, sealLine } = await readEnds(open())
  const nothing = { kid, seal: null, plays: 0, records: 0 }
  if (!head || !kid) return { ...nothing, findings: [finding('head', { line: 1 })] }
  const findings: Finding[] = kid === expectedKid || expectedKid === null ? [] : [finding('key', { detail: kid })]
  if (!seal) return { ...nothing, findings: [...findings, finding('seal', { line: sealLine })] }
  const says = [head.campaign, head.from, head.to].join() === [seal.campaign, seal.from, seal.to].join()
  if (seal.headSha256 !== sha256Of(headLine) || !says) findings.push(finding('head', { line: 1 }))
  const counted = recount(seal)
  const found = await verifyLines(open(), { seal, sealLine, counted })
  // Where a screen's records do not hold, its figures cannot; that is said once.
  const doubted = new Set(found.map(({ screen }) => screen))
  const figures = wrongRows(seal, counted).filter(({ screen }) => !doubted.has(screen))
  findings.push(...found, ...figures.map((told) => finding('figure', told)))
  return { findings, kid, seal, plays: counted.plays, records: counted.records }
}

interface Ends {
  head: ProofHead | null
  kid: string | null
  seal: ProofSeal | null
  headLine: Uint8Array
  sealLine: number
}

/** The first line and the last. */
async function readEnds(chunks: AsyncIterable<Uint8Array>): Promise<Ends> {
  let headLine: Uint8Array = new Uint8Array()
  let last: Uint8Array = headLine
  let sealLine = 0
  for await (const line of readLines(chunks)) {
    sealLine += 1
    if (sealLine === 1) headLine = line
    last = line
  }
  try {
    const head = JSON.parse(Buffer.from(headLine).toString()) as ProofHead
    if (head.format !== 'lavha-proof' || head.version !== 1) throw new Error('another format')
    const kid = await calculateJwkThumbprint(head.key, 'sha256')
    return { head, kid, seal: await readSeal(last, head), headLine, sealLine }
  } catch {
    return { head: null, kid: null, seal: null, headLine, sealLine }
  }
}

async function readSeal(line: Uint8Array, head: ProofHead): Promise<ProofSeal | null> {
  try {
    const text = Buffer.from(line).toString()
    const { seal } = JSON.parse(text) as { seal: string }
    if (lineOf({ seal }) !== text || !isPlain(seal)) return null
    return (await verifyPlayerJws(seal, SEAL_TYPE, head.key)) as ProofSeal | null
  } catch {
    return null
  }
}

/** How far the reading of one log has come. */
interface Reading {
  digest: Hash
  lines: number
  stretches: { first: number; upTo: number }[]
  reached: number
  hash: Sha256 | null
}

const keyOf = (screen: string, log: string): string => `${screen} ${log}`
const newReading = (): Reading => ({ digest: createHash('sha256'), lines: 0, stretches: [], reached: 0, hash: null })

async function verifyLines(
  chunks: AsyncIterable<Uint8Array>,
  { seal, sealLine, counted }: { seal: ProofSeal; sealLine: number; counted: Recount },
): Promise<Finding[]> {
  const findings: Finding[] = []
  const logs = new Map(seal.logs.map((log) => [keyOf(log.screen, log.log), log]))
  const readings = new Map<string, Reading>()
  let number = 0
  let before = ''
  for await (const line of readLines(chunks)) {
    number += 1
    if (number === 1 || number === sealLine) continue
    const checked = await checkBatch(line, (screen, log) => logs.get(keyOf(screen, log)))
    if (!checked.ok) {
      findings.push(finding(`batch-${checked.why}`, { line: number, ...placeIn(line) }))
      continue
    }
    const { screen, log, first, previous } = checked.batch
    const upTo = first + checked.records.length - 1
    const place = { line: number, screen, first, upTo }
    const key = keyOf(screen, log)
    const reading = readings.get(key) ?? newReading()
    readings.set(key, reading)
    const isBehind = key < before || (key === before && first <= (reading.stretches.at(-1)?.first ?? 0))
    if (isBehind) findings.push(finding('order', place))
    else if (first === reading.reached + 1 && reading.lines > 0 && previous !== reading.hash) findings.push(finding('link', place))
    const owner = logs.get(key) as ProofLog
    counted.add(
      owner,
      checked.records.filter(({ sequence }) => sequence > reading.reached),
    )
    reading.digest.update(line)
    reading.lines += 1
    reading.stretches.push({ first, upTo })
    reading.reached = Math.max(reading.reached, upTo)
    reading.hash = checked.hash
    before = key
  }
  return [...findings, ...seal.logs.flatMap((log) => whatIsGone(log, readings.get(keyOf(log.screen, log.log)), findings))]
}

/** Numbers that the seal names and the file has not; where nothing else explains it, that the lines are not those that were sealed. */
function whatIsGone(log: ProofLog, reading: Reading | undefined, findings: readonly Finding[]): Finding[] {
  const there = [{ first: 1, upTo: log.first - 1 }, ...(reading?.stretches ?? []), ...log.gaps, { first: log.upTo + 1, upTo: log.upTo + 1 }]
  const gone = findGaps(there.filter(({ first, upTo }) => first <= upTo))
  const removed = gone.map((stretch) => finding('removed', { screen: log.screen, ...stretch }))
  const isSame = reading?.lines === log.lines && reading.digest.digest('hex') === log.sha256
  const isExplained = removed.length > 0 || findings.some(({ screen }) => screen === log.screen)
  return isSame || isExplained ? removed : [finding('log', { screen: log.screen, first: log.first, upTo: log.upTo })]
}

/** What a line that does not hold says of itself, as far as it can be read. */
function placeIn(line: Uint8Array): Pick<Finding, 'screen' | 'first' | 'upTo'> {
  const text = Buffer.from(line).toString()
  const screen = /"screen":"([a-z0-9-]+)"/.exec(text)?.[1] ?? null
  const first = Number(/"first":(\d+)/.exec(text)?.[1] ?? 0)
  return { screen, first: first > 0 ? first : null, upTo: null }
}
