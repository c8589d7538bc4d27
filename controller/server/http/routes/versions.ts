import type { Clock } from '../../../../shared/clock.ts'
import { problem } from '../../../../shared/problems.ts'
import type { TimeZone } from '../../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { CampaignId, MediaId, Sha256 } from '../../../../shared/schema/ids.ts'
import type { Saved } from '../../../api/drafts.ts'
import { campaignFiles } from '../../campaigns/campaign-files.ts'
import { factsOf } from '../../campaigns/medium-facts.ts'
import { loadCampaign } from '../../campaigns/store-campaign.ts'
import type { Uploads } from '../../campaigns/uploads.ts'
import { takeBack, versionOf } from '../../campaigns/versions.ts'
import { recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import { fileResponse } from '../file-response.ts'
import { seenBy } from '../if-match.ts'
import { type Call, type Reply, type Route, route } from '../route.ts'

export interface VersionParts {
  database: Database
  clock: Clock
  zone: TimeZone
  uploads: Uploads
  enqueue(file: CampaignFile): Promise<void>
  /** Tells open pages. */
  onChange(): void
}

const placeOf = ({ params }: Pick<Call<unknown>, 'params'>) => ({
  campaign: (params['campaign'] ?? '') as CampaignId,
  media: (params['media'] ?? '') as MediaId,
  sha256: (params['sha256'] ?? '') as Sha256,
})
const none = (media: string): Reply => ({ status: 404, problems: [problem('', 'entry-unknown', { id: media })] })
const gone: Reply = { status: 404, problems: [problem('', 'version-unknown')] }

/** The files that a film or picture is and was made of. */
export function versionRoutes({ database, clock, zone, uploads, enqueue, onChange }: VersionParts): Route[] {
  const base = '/api/v1/campaigns/{campaign}/media/{media}'
  return [
    route({
      method: 'GET',
      path: base,
      summary: 'One film or picture: every file it has been made of, and other campaigns that have the same one',
      may: 'read',
      body: null,
      answers: 'MediumFacts',
      handle: async (call) => {
        const { campaign, media } = placeOf(call)
        const value = await factsOf(database, campaign, media, { at: clock.now(), zone })
        return value ? { value } : none(media)
      },
    }),
    route({
      method: 'GET',
      path: `${base}/versions/{sha256}`,
      summary: 'The bytes of one version as they were sent, whole or one range',
      may: 'read',
      body: null,
      answers: null,
      handle: async (call) => {
        const { campaign, media, sha256 } = placeOf(call)
        const row = await versionOf(database, campaign, media, sha256)
        return row ? fileResponse(call.request, { ...row, path: uploads.pathOf(row.sha256) }) : gone
      },
    }),
    route({
      method: 'POST',
      path: `${base}/versions/{sha256}/take-back`,
      summary: 'Make an earlier file the draft’s again, with its length. If-Match names the revision of the film that you saw',
      may: 'edit',
      body: null,
      answers: 'Saved',
      handle: async (call) => {
        const { campaign, media, sha256 } = placeOf(call)
        const seen = seenBy(call.request)
        if (seen === null) return { status: 428, problems: [problem('', 'revision-needed')] }
        const stored = await database.transaction().execute(async (tx) => {
          const row = await versionOf(tx, campaign, media, sha256)
          return row ? takeBack(tx, row, { seen, at: clock.now(), who: call.who }) : null
        })
        if (stored === null || (!stored.ok && stored.why === 'unknown')) return gone
        if (stored.ok) {
          await enqueue(stored.file)
          onChange()
          return { value: { revision: stored.revision, advice: [] } satisfies Saved }
        }
        if (stored.why === 'problems') return { status: 422, problems: stored.problems }
        return { status: 409, problems: [problem('', 'edit-conflict', { by: stored.current.by })], current: stored.current }
      },
    }),
    route({
      method: 'POST',
      path: `${base}/retry`,
      summary: 'Take a film or picture in once more that was refused: the disk may have room now, the encoder may be there',
      may: 'edit',
      body: null,
      answers: 'CampaignFiles',
      handle: async (call) => {
        const { campaign, media } = placeOf(call)
        const file = await loadCampaign(database, campaign)
        const medium = file?.media.find(({ id }) => id === media)
        if (!file || !medium) return none(media)
        await enqueue({ ...file, media: [medium] })
        await recordAct(database, { at: clock.now(), who: call.who, act: 'retry', subject: campaign, detail: { id: media } })
        onChange()
        return { value: await campaignFiles(database, file, call.language) }
      },
    }),
  ]
}
