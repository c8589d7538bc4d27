import { type Problem, tellProblem } from '../../../shared/problems.ts'
import type { Language } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { CampaignFiles, MediaRow } from '../../api.ts'
import type { Tx } from '../database/tables.ts'
import { inputOf, namedFiles, sourceOf, uploadsOf } from './media-files.ts'

/** Which of a campaign's files are here, and what has become of its media. */
export async function campaignFiles(tx: Tx, file: CampaignFile, language: Language): Promise<CampaignFiles> {
  const stored = await tx.selectFrom('uploads').select(['name', 'sha256', 'bytes']).where('campaign', '=', file.campaign.id).execute()
  const byName = new Map(stored.map((row) => [row.name, row]))
  const files = namedFiles(file).map((name) => ({
    name,
    sha256: byName.get(name)?.sha256 ?? null,
    bytes: byName.get(name)?.bytes ?? null,
  }))
  const ingests = await tx.selectFrom('ingests').selectAll().execute()
  const byInput = new Map(ingests.map((row) => [row.input, row]))
  const uploads = await uploadsOf(tx, file.campaign.id)
  const media = file.media.map((medium): MediaRow => {
    const base = { media: medium.id, kind: medium.kind }
    if (medium.kind === 'stream') return { ...base, file: null, state: 'ready', percent: 100, playable: true, problems: [] }
    const source = sourceOf(medium, uploads)
    const row = source && byInput.get(inputOf(source))
    if (!row) return { ...base, file: medium.file, state: source ? 'queued' : 'missing', percent: 0, playable: false, problems: [] }
    const problems = (JSON.parse(row.problems) as Problem[]).map((found) => tellProblem(found, language))
    return { ...base, file: medium.file, state: row.state, percent: row.percent, playable: row.blob !== null, problems }
  })
  return { files, media }
}
