import type { Said, Told } from '../../shared/bridge.ts'
import type { FaultCode } from '../../shared/faults.ts'
import type { Film, VideoRendition } from '../../shared/schema/film.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Start, Status } from '../../shared/schema/wire.ts'
import type { AgentParts } from './agent.ts'
import type { AssetCache } from './asset-cache.ts'
import type { Identity, Pairing } from './identity.ts'
import type { News } from './picture/quarantine.ts'
import type { PlayLog } from './play-log.ts'

export interface PairedParts extends AgentParts {
  pairing: Pairing
  identity: Pick<Identity, 'sign'>
  cache: AssetCache
  playLog: PlayLog
  /** Why it does not outlive this run; null: it does. */
  playLogFault: FaultCode | null
  /** How this run began. */
  ownStart(): Start
  /** The last mend of the picture, where there was one. */
  recovery(): Pick<Status, 'recovery'>
  /** The program that draws the stage; null: none has yet. */
  browser(): string | null
  /** The end of the player's log. */
  lastOfLog(bytes: number): string
  /** To every stage. */
  tellStage(told: Told): void
}

/** All that runs once the player knows its screen. */
export interface Paired {
  state(): Told[]
  program(): Program | null
  readyFilm(description: Sha256): Film | null
  renditionOf(film: Film, program: Program): VideoRendition
  soundSize(sha256: Sha256): Promise<number | null>
  typeOf(sha256: Sha256): string
  /** The cache found that a blob is not what it was. */
  damaged(sha256: Sha256): void
  /** Damaged blobs made whole in this run. */
  mended(): number
  hear(said: Said[]): void
  /** What became of contents in the picture. */
  judge(news: News): void
  /** The status has something new. */
  changed(): void
  stagesConnected(count: number): void
  /** Plays what its own disk holds. */
  start(): void
  /** Meets its controller, looks for sticks and over its disk; only the first time counts. */
  join(): void
  stop(): Promise<void>
}
