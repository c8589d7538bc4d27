import { problem, tellProblem } from '../../../../shared/problems.ts'
import type { TimeZone } from '../../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import type { Clock } from '../../../../shared/clock.ts'
import type { CampaignRow, Imported } from '../../../api.ts'
import { adviseOn } from '../../../core/advise-campaign.ts'
import { readCampaign } from '../../../core/read-campaign.ts'
import { campaignFiles } from '../../campaigns/campaign-files.ts'
import type { FileKeeper } from '../../campaigns/keep-file.ts'
import type { IngestQueue } from '../../campaigns/ingest-queue.ts'
import { loadCampaign, storeCampaign } from '../../campaigns/store-campaign.ts'
import type { Uploads } from '../../campaigns/uploads.ts'
import type { SigningKey } from '../../trust/signing-key.ts'
import { roadOf } from '../../publishing/road.ts'
import { recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import { type Reply, type Route, route } from '../route.ts'

export interface CampaignParts {
  database: Database
  clock: Clock
  zone: TimeZone
  key: SigningKey
  uploads: Uploads
  files: FileKeeper
  ingests: IngestQueue
  /** Plans the screens again: a permit or a consent may have been taken back. */
  replan(): Promise<unknown>
}

const CAMPAIGN_BYTES = 16 * 1024 * 1024

const unknown = (campaign: string | undefined): Reply => ({
  status: 404,
  problems: [problem('', 'campaign-unknown', { campaign: campaign ?? '' })],
})

export function campaignRoutes({ database, clock, zone, key, uploads, files, ingests, replan }: CampaignParts): Route[] {
  const load = (params: Record<string, string>) => loadCampaign(database, (params['campaign'] ?? '') as CampaignId)

  return [
    route({
      method: 'GET',
      path: '/api/v1/campaigns',
      summary: 'All campaigns, as imported and as published',
      may: 'read',
      body: null,
      answers: 'CampaignRows',
      handle: async ({ who }) => {
        const rows = await database
          .selectFrom('campaigns')
          .leftJoin('published', 'published.campaign', 'campaigns.id')
          .select(['campaigns.id', 'campaigns.body', 'campaigns.revision', 'campaigns.importedAt', 'published.publishedAt'])
          .orderBy('campaigns.id')
          .execute()
        const value = rows.map(async ({ id, body, revision, importedAt, publishedAt }): Promise<CampaignRow> => {
          const { campaign } = JSON.parse(body) as { campaign: { name: CampaignRow['name'] } }
          const road = await roadOf(database, id, who, { at: clock.now(), zone, key })
          const { state = 'draft', changed = false, unreleased = false } = road ?? {}
          return { campaign: id, name: campaign.name, revision, importedAt, publishedAt, state, changed, unreleased }
        })
        return { value: await Promise.all(value) }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/campaigns',
      summary: 'Import a campaign file: whole, or not at all. Reaches no screen before it is published',
      may: 'edit',
      body: 'CampaignFile',
      limitBytes: CAMPAIGN_BYTES,
      answers: 'Imported',
      query: { new: 'Refuse where a campaign of that id exists already' },
      handle: async ({ body, url, who, language }) => {
        const { file, problems } = readCampaign(body)
        if (!file || problems.length > 0) return { status: 422, problems }
        const campaign = file.campaign.id
        const isTaken = url.searchParams.has('new') && (await loadCampaign(database, campaign)) !== null
        if (isTaken) return { status: 409, problems: [problem('/campaign/id', 'campaign-exists', { campaign })] }
        const stored = await database.transaction().execute(async (tx) => {
          const result = await storeCampaign(tx, file, { at: clock.now(), by: who })
          if (result.changed)
            await recordAct(tx, {
              at: clock.now(),
              who,
              act: 'import',
              subject: campaign,
              detail: { revision: result.revision },
            })
          return result
        })
        await ingests.enqueue(file)
        if (stored.changed) await replan()
        const value: Imported = {
          campaign,
          ...stored,
          advice: adviseOn(file).map((found) => tellProblem(found, language)),
          ...(await campaignFiles(database, file, language)),
        }
        return { value }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/campaigns/{campaign}',
      summary: 'Export a campaign as the file it can be imported from',
      may: 'read',
      body: null,
      answers: 'CampaignFile',
      handle: async ({ params }) => {
        const file = await load(params)
        return file ? { value: file } : unknown(params['campaign'])
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/campaigns/{campaign}/files',
      summary: 'Which files of a campaign are here, and how far its media are',
      may: 'read',
      body: null,
      answers: 'CampaignFiles',
      handle: async ({ params, language }) => {
        const file = await load(params)
        return file ? { value: await campaignFiles(database, file, language) } : unknown(params['campaign'])
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/campaigns/{campaign}/files/{name}',
      summary: 'Send the bytes of one file that the campaign names (its name percent-encoded)',
      may: 'edit',
      body: null,
      answers: 'CampaignFiles',
      handle: async ({ request, params, who, language }) => {
        const place = await files.placeOf(params['campaign'] ?? '', params['name'] ?? '')
        if (!place.ok) return { status: 404, problems: place.problems }
        const length = request.headers.get('content-length')
        const received = await uploads.receive(place.name, request.body ?? nothing(), length === null ? null : Number(length))
        if (!received.ok)
          return { status: received.problems.some(({ code }) => code === 'disk-full') ? 507 : 400, problems: received.problems }
        const file = await files.keep(place, received, who)
        return { value: await campaignFiles(database, file, language) }
      },
    }),
  ]
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
