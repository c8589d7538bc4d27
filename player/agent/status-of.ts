import type { Program } from '../../shared/schema/program.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { Status } from '../../shared/schema/wire.ts'
import type { CourierDesk } from './courier/courier-desk.ts'
import type { DataMeter } from './fetch/data-meter.ts'
import type { Downloader } from './fetch/downloader.ts'
import type { Machine } from './machine.ts'
import type { PairedParts } from './paired-parts.ts'
import type { LeftOutDesk } from './picture/left-out-desk.ts'
import type { ProgramDesk } from './program-desk.ts'
import type { ProgramStore } from './program-store.ts'
import type { StageWatch } from './stage-watch.ts'
import type { StandingFaults } from './standing-faults.ts'
import type { OwnTime } from './time/own-time.ts'
import { upNext } from './up-next.ts'

/** Those who know a part of it. */
export interface StatusSources {
  own: Pick<PairedParts, 'clock' | 'cache' | 'quotaBytes' | 'recovery' | 'ownStart' | 'version' | 'rehearsal'>
  bootAt: Instant
  watch: StageWatch
  shown(): Program | null
  store: ProgramStore
  downloader: Downloader
  machine: Machine
  meter: DataMeter
  time: OwnTime | null
  desk: ProgramDesk
  faults: StandingFaults
  courier: CourierDesk
  leftOut: LeftOutDesk
}

/** All that a player says of itself, as it is now. */
export function statusOf(sources: StatusSources): Status {
  const { own, watch, store, downloader, machine, meter, time, desk, faults, courier, leftOut } = sources
  const at = own.clock.now()
  const revisionHeld = store.active()?.program.revision ?? 0
  const stick = courier.state()
  return {
    format: 1,
    at,
    onAir: watch.onAir(),
    ...upNext(sources.shown(), at),
    revisionHeld,
    revisionWanted: store.newest()?.program.revision ?? revisionHeld,
    ...downloader.progress(),
    ...machine.state({ usedBytes: own.cache.usedBytes(), quotaBytes: own.quotaBytes }),
    data: meter.read(),
    ...(time && { clock: time.state() }),
    refused: desk.refused(),
    faults: faults.list(),
    ...(stick && { courier: stick }),
    leftOut: leftOut.list(),
    ...own.recovery(),
    version: own.version,
    bootAt: sources.bootAt,
    start: own.ownStart(),
    rehearsal: own.rehearsal,
  }
}
