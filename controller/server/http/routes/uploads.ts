import { problem } from '../../../../shared/problems.ts'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import type { LibraryRow } from '../../../api/media.ts'
import type { MediaRow } from '../../../api.ts'
import { campaignFiles } from '../../campaigns/campaign-files.ts'
import { type Resumable, UPLOADS_PATH } from '../../campaigns/resumable.ts'
import { campaignIds, loadCampaign } from '../../campaigns/store-campaign.ts'
import type { Uploads } from '../../campaigns/uploads.ts'
import type { Database } from '../../database/tables.ts'
import { fileResponse } from '../file-response.ts'
import { problemResponse } from '../problem-document.ts'
import { type Call, type Route, route } from '../route.ts'

export interface UploadParts {
  database: Database
  resumable: Resumable
  uploads: Uploads
}

/** Uploads that survive a broken link (tus 1.0.0), and uploaded files as they came. */
export function uploadRoutes({ database, resumable, uploads }: UploadParts): Route[] {
  const handle = async ({ request, who, language }: Call<unknown>): Promise<Response> => {
    const { response, refused } = await resumable.handle(request, who)
    if (!refused) return response
    const told = problemResponse(refused.status, refused.problems, language)
    told.headers.set('tus-resumable', '1.0.0')
    return told
  }
  const line = (method: Route['method'], path: string, summary: string): Route =>
    route({ method, path, summary, may: 'edit', body: null, answers: null, handle })

  return [
    line('OPTIONS', UPLOADS_PATH, 'What of tus 1.0.0 is spoken here'),
    line('POST', UPLOADS_PATH, 'Begin a resumable upload (tus 1.0.0) of a file that a campaign names: metadata "campaign" and "name"'),
    line('GET', `${UPLOADS_PATH}/{upload}`, 'HEAD: how much of an upload has arrived (tus 1.0.0)'),
    line('PATCH', `${UPLOADS_PATH}/{upload}`, 'Go on with an upload (tus 1.0.0); with its last byte it becomes the campaign’s file'),
    line('DELETE', `${UPLOADS_PATH}/{upload}`, 'Give up an unfinished upload (tus 1.0.0)'),
    route({
      method: 'GET',
      path: '/api/v1/media',
      summary: 'The films, pictures and streams of all campaigns, and how far each is',
      may: 'read',
      body: null,
      answers: 'LibraryRows',
      handle: async ({ language }) => {
        const value: LibraryRow[] = []
        for (const id of await campaignIds(database)) {
          const file = await loadCampaign(database, id)
          if (file) value.push(...libraryOf(file, (await campaignFiles(database, file, language)).media))
        }
        return { value }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/campaigns/{campaign}/files/{name}',
      summary: 'The bytes of one file of a campaign as they were sent, whole or one range (its name percent-encoded)',
      may: 'read',
      body: null,
      answers: null,
      handle: async ({ request, params }) => {
        const [campaign, name] = [(params['campaign'] ?? '') as CampaignId, params['name'] ?? '']
        const row = await database
          .selectFrom('uploads')
          .select(['sha256', 'bytes'])
          .where('campaign', '=', campaign)
          .where('name', '=', name)
          .executeTakeFirst()
        if (!row) return { status: 404, problems: [problem('', 'file-not-named', { campaign, name })] }
        return fileResponse(request, { ...row, name, path: uploads.pathOf(row.sha256) })
      },
    }),
  ]
}

const libraryOf = ({ campaign, media }: CampaignFile, rows: readonly MediaRow[]): LibraryRow[] =>
  media.flatMap((medium) => {
    const row = rows.find((candidate) => candidate.media === medium.id)
    if (!row) return []
    return {
      campaign: campaign.id,
      media: medium.id,
      kind: medium.kind,
      title: medium.title,
      file: row.file,
      durationMs: medium.kind === 'image' ? null : medium.durationMs,
      subtitles: medium.kind === 'film' ? (Object.keys(medium.subtitles ?? {}) as Language[]) : [],
      state: row.state,
      percent: row.percent,
    }
  })
