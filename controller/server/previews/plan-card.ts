import { problem } from '../../../shared/problems.ts'
import type { CardPreviewRequest } from '../../../shared/schema/requests-card-previews.ts'
import { cardLook, LOOKING_GLASS } from '../../core/card-preview.ts'
import { readCampaign } from '../../core/read-campaign.ts'
import { ingestedOf, inputsOf } from '../campaigns/media-files.ts'
import { loadCampaign } from '../campaigns/store-campaign.ts'
import type { Tx } from '../database/tables.ts'
import { type Planned, programFor, type ProgramParts } from './plan-preview.ts'

/** The program of one imagined screen that shows a card as it is being written, or everything that a draft draws from text. */
export async function planCard(
  tx: Tx,
  { campaign, face, card }: CardPreviewRequest,
  parts: Omit<ProgramParts, 'screen'>,
): Promise<Planned> {
  const file = await loadCampaign(tx, campaign)
  if (!file) return { ok: false, problems: [problem('/campaign', 'campaign-unknown', { campaign })] }
  const inputs = await inputsOf(tx, file)
  const ingested = await ingestedOf(tx)
  // A picture that is still on its way would keep the card from being seen.
  const media = file.media.filter(({ id }) => inputs[id] !== undefined && ingested.has(inputs[id]))
  const donors = file.campaign.donors.map(({ name }) => ({ name }))
  const look = cardLook({ ...file, media, campaign: { ...file.campaign, donors } }, { face, card, at: parts.now })
  const read = look && readCampaign(look)
  if (!read) return { ok: false, problems: [problem('/card/kind', 'schema-required', { name: 'kind' })] }
  if (read.file === null || read.problems.length > 0) return { ok: false, problems: read.problems }
  const mediaOf = (_: unknown, id: keyof typeof inputs) => (inputs[id] && ingested.get(inputs[id])) ?? null
  const program = programFor({ files: [read.file], mediaOf, withdrawn: [] }, { ...parts, screen: LOOKING_GLASS })
  return program ? { ok: true, program } : { ok: false, problems: [problem('/face', 'screen-unknown', { id: LOOKING_GLASS })] }
}
