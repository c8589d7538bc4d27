import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { Start } from '../../../shared/schema/wire.ts'
import type { Bus } from '../bus.ts'
import type { DataMeter } from '../fetch/data-meter.ts'
import type { Downloader } from '../fetch/downloader.ts'
import type { PairedParts } from '../paired-parts.ts'
import { openCommandDesk } from './command-desk.ts'
import { createDoers } from './deeds.ts'
import { createOverrides, type Overrides } from './overrides.ts'
import { createStageReload, type StageReload } from './stage-reload.ts'

/** All that serves commands, put together. */
export interface CommandRoom {
  overrides: Overrides
  stageReload: StageReload
  start(): void
  stop(): Promise<void>
}

export interface CommandRoomParts extends PairedParts {
  screen: ScreenId
  keys: readonly PublicKey[]
  bus: Bus
  meter: DataMeter
  downloader(): Downloader
  refs(): readonly BlobRef[]
  program(): Program | null
  onDark(): void
}

export async function openCommandRoom(parts: CommandRoomParts): Promise<CommandRoom> {
  const { bus } = parts
  const overrides = createOverrides({ ...parts, tell: parts.tellStage })
  const stageReload = createStageReload(parts.clock, parts.tellStage)
  const { stages, reload: reloadStage } = stageReload
  const desk = await openCommandDesk({
    ...parts,
    directory: parts.dataDirectory,
    doers: createDoers({ ...parts, overrides, stages, reloadStage }),
    restarted: () => said(parts.ownStart()),
  })
  return {
    overrides,
    stageReload,
    start() {
      bus.onCommand(desk.hear)
      bus.onConnect(desk.connected)
      desk.start()
    },
    stop() {
      overrides.stop()
      return desk.stop()
    },
  }
}

const said = ({ downMs, version }: Start): Record<string, string | number> => ({ version, ...(downMs === null ? {} : { downMs }) })
