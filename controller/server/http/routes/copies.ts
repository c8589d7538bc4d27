import type { Clock } from '../../../../shared/clock.ts'
import { problem } from '../../../../shared/problems.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import type { Copied } from '../../../api/calendar.ts'
import { existsAsDay } from '../../../core/civil-days.ts'
import { copyCampaign } from '../../../core/copy-campaign.ts'
import { readCampaign } from '../../../core/read-campaign.ts'
import { namedFiles } from '../../campaigns/media-files.ts'
import { loadCampaign, storeCampaign } from '../../campaigns/store-campaign.ts'
import { placeFile, shareVersions } from '../../campaigns/versions.ts'
import { recordAct } from '../../database/record-act.ts'
import type { Database, Tx } from '../../database/tables.ts'
import { type Reply, type Route, route } from '../route.ts'

export interface CopyParts {
  database: Database
  clock: Clock
  enqueue(file: CampaignFile): Promise<void>
  onChange(): void
}

/** A campaign once more, in another year. */
export function copyRoutes({ database, clock, enqueue, onChange }: CopyParts): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/campaigns/{campaign}/copy',
      summary: 'Make a new draft of a campaign with all its days moved. Permits are to be asked for anew; uploaded files are shared',
      may: 'edit',
      body: 'CampaignCopy',
      answers: 'Copied',
      handle: async ({ params, body, who }) => {
        const from = (params['campaign'] ?? '') as CampaignId
        if (!existsAsDay(body.from)) return { status: 422, problems: [problem('/from', 'date-impossible', { date: body.from })] }
        const made = await database.transaction().execute(async (tx): Promise<CampaignFile | Reply> => {
          const file = await loadCampaign(tx, from)
          if (!file) return { status: 404, problems: [problem('', 'campaign-unknown', { campaign: from })] }
          if (await isTaken(tx, body.id)) return { status: 409, problems: [problem('/id', 'campaign-exists', { campaign: body.id })] }
          const off = await tx
            .selectFrom('withdrawals')
            .select(['booking', 'item'])
            .where('campaign', '=', from)
            .where('liftedAt', 'is', null)
            .execute()
          const read = readCampaign(copyCampaign(file, body, off))
          if (!read.file || read.problems.length > 0) return { status: 422, problems: read.problems }
          const at = clock.now()
          await storeCampaign(tx, read.file, { at, by: who })
          await shareUploads(tx, from, read.file)
          await shareVersions(tx, from, read.file)
          await recordAct(tx, { at, who, act: 'copy', subject: body.id, detail: { from } })
          return read.file
        })
        if (!('format' in made)) return made
        await enqueue(made)
        onChange()
        return { value: { campaign: body.id } satisfies Copied }
      },
    }),
  ]
}

/** What is published outlives its draft: its id is taken, too. */
async function isTaken(tx: Tx, id: CampaignId): Promise<boolean> {
  const published = await tx.selectFrom('published').select('campaign').where('campaign', '=', id).executeTakeFirst()
  return published !== undefined || (await loadCampaign(tx, id)) !== null
}

/** The bytes lie under their digest, so the copy names the same ones. */
async function shareUploads(tx: Tx, from: CampaignId, file: CampaignFile): Promise<void> {
  const named = new Set(namedFiles(file))
  const rows = await tx.selectFrom('uploads').selectAll().where('campaign', '=', from).execute()
  const shared = rows.filter(({ name }) => named.has(name)).map((row) => ({ ...row, campaign: file.campaign.id }))
  for (const row of shared) await placeFile(tx, row)
}
