import type { CivilDate, Instant, Texts, TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignId, ScreenId, Sha256 } from '../../../shared/schema/ids.ts'
import type { PlayBatch } from '../../../shared/schema/wire-plays.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { ReportRow } from '../reports/report-rows.ts'

/** The purpose of a seal among all that the house's key signs. */
export const SEAL_TYPE = 'lavha-report+jws'
export const PROOF_ENDING = '.lavha-proof'

/** The first line. `key`: the house's, by which the seal is to be checked once its thumbprint has been compared. */
export interface ProofHead {
  format: 'lavha-proof'
  version: 1
  campaign: CampaignId
  from: CivilDate
  to: CivilDate
  key: PublicKey
}

/** A line for each batch, as the player signed it (`PlayHead`), in the order of screen, log and number. */
export type ProofBatch = { screen: ScreenId } & Pick<PlayBatch, 'log' | 'first' | 'previous' | 'things' | 'plays' | 'head'>

/** Numbers of a log that are in no batch, and why, as the house knows it. */
export interface ProofGap {
  first: number
  upTo: number
  why: 'missing' | 'damaged' | 'broken-chain' | 'conflict'
}

/** A player's log, whose it is, and what of it is in the file. */
export interface ProofLog {
  screen: ScreenId
  log: string
  /** By which the player signs; the house says that this screen had it. */
  key: PublicKey
  /** The zone by whose days plays are counted, by the program's revision. */
  zones: Record<string, TimeZone>
  /** Of its lines, their ends included. */
  sha256: Sha256
  lines: number
  first: number
  upTo: number
  gaps: ProofGap[]
}

/** What the last line's JWS signs: all that is in the file, and the figures that it must come to. */
export interface ProofSeal {
  campaign: CampaignId
  name: Texts
  from: CivilDate
  to: CivilDate
  madeAt: Instant
  headSha256: Sha256
  logs: ProofLog[]
  rows: ReportRow[]
}

export const lineOf = (value: ProofHead | ProofBatch | { seal: string }): string => `${JSON.stringify(value)}\n`

/** In this order of keys, so that equal batches have equal lines. */
export const batchLine = ({ screen, log, first, previous, things, plays, head }: ProofBatch): string =>
  lineOf({ screen, log, first, previous, things, plays, head })
