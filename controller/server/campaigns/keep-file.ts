import type { Clock } from '../../../shared/clock.ts'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { CampaignId, Sha256 } from '../../../shared/schema/ids.ts'
import { type Actor, recordAct } from '../database/record-act.ts'
import type { Database } from '../database/tables.ts'
import { namedFiles } from './media-files.ts'
import { loadCampaign } from './store-campaign.ts'
import { noteVersion, placeFile } from './versions.ts'

/** A file that a campaign names: where uploaded bytes belong. `file`: the campaign as it was when they began to come. */
export interface FilePlace {
  campaign: CampaignId
  name: string
  file: CampaignFile
}
export type FoundPlace = ({ ok: true } & FilePlace) | { ok: false; problems: Problem[] }

/** How bytes that have arrived become a campaign's file, whichever way they came. */
export interface FileKeeper {
  placeOf(campaign: string, name: string): Promise<FoundPlace>
  /** Answers with the campaign as it is now: it may have been changed while the bytes came in. */
  keep(place: FilePlace, received: { sha256: Sha256; bytes: number }, who: Actor | string): Promise<CampaignFile>
}

export function createFileKeeper(parts: {
  database: Database
  clock: Clock
  enqueue(file: CampaignFile): Promise<void>
  /** Tells open pages. */
  onChange(): void
}): FileKeeper {
  const { database, clock } = parts
  return {
    placeOf: async (campaign, name) => {
      const file = await loadCampaign(database, campaign as CampaignId)
      if (!file) return { ok: false, problems: [problem('', 'campaign-unknown', { campaign })] }
      if (!namedFiles(file).includes(name)) return { ok: false, problems: [problem('', 'file-not-named', { campaign, name })] }
      return { ok: true, file, campaign: file.campaign.id, name }
    },
    keep: async ({ campaign, name, file: before }, { sha256, bytes }, who) => {
      const at = clock.now()
      const file = await database.transaction().execute(async (tx) => {
        const now = (await loadCampaign(tx, campaign)) ?? before
        await placeFile(tx, { campaign, name, sha256, bytes, uploadedAt: at })
        await noteVersion(tx, now, { name, sha256, bytes, at, who })
        await recordAct(tx, { at, who, act: 'upload', subject: campaign, detail: { name, bytes } })
        return now
      })
      await parts.enqueue(file)
      parts.onChange()
      return file
    },
  }
}
