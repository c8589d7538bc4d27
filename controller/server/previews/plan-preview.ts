import { type Problem, problem } from '../../../shared/problems.ts'
import type { Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { CampaignId, ScreenId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { PreviewRequest } from '../../../shared/schema/requests-previews.ts'
import { loopOf } from '../../core/loop.ts'
import { planProgram } from '../../core/plan-program.ts'
import { readCampaign } from '../../core/read-campaign.ts'
import { inputsOf } from '../campaigns/media-files.ts'
import { loadCampaign } from '../campaigns/store-campaign.ts'
import type { Tx } from '../database/tables.ts'
import { loadPublished, type Published } from '../publishing/published.ts'
import { validUntil } from '../publishing/publisher.ts'

type As = PreviewRequest['as']
type Loop = PreviewRequest['loop']
export type Planned = { ok: true; program: Program } | { ok: false; problems: Problem[] }

/** Everything planning rests on: what is published, or what would be if a draft or a file were published now. */
export async function published(
  tx: Tx,
  as: As,
  now: Instant,
): Promise<{ ok: true; published: Published } | { ok: false; problems: Problem[] }> {
  if (as.kind === 'published') return { ok: true, published: await loadPublished(tx, now) }
  const read = as.kind === 'draft' ? await draftOf(tx, as.campaign) : fileOf(as.file)
  if (!read.ok) return read
  return { ok: true, published: await loadPublished(tx, now, { file: read.file, inputs: await inputsOf(tx, read.file) }) }
}

type Read = { ok: true; file: CampaignFile } | { ok: false; problems: Problem[] }

async function draftOf(tx: Tx, campaign: CampaignId): Promise<Read> {
  const file = await loadCampaign(tx, campaign)
  return file ? { ok: true, file } : { ok: false, problems: [problem('/as/campaign', 'campaign-unknown', { campaign })] }
}

function fileOf(given: unknown): Read {
  const { file, problems } = readCampaign(given)
  if (file && problems.length === 0) return { ok: true, file }
  return { ok: false, problems: problems.map((found) => ({ ...found, path: `/as/file${found.path}` })) }
}

export interface ProgramParts {
  screen: ScreenId
  mediaUrl: string | null
  zone: TimeZone
  now: Instant
}

/** The program of a screen as the publisher would make it; null: nobody knows the screen. */
export function programFor(from: Published, { now, ...asked }: ProgramParts): Program | null {
  const content = planProgram({ ...from, ...asked })
  return content && { ...content, revision: 1, issuedAt: now, validUntil: validUntil(content, now) }
}

/** What the preview's stage is told. */
export async function planPreview(tx: Tx, request: PreviewRequest, parts: Omit<ProgramParts, 'screen'>): Promise<Planned> {
  const { screen, as, loop, at } = request
  const base = await published(tx, as, parts.now)
  if (!base.ok) return base
  const from = loop === undefined ? base.published : withLoop(base.published, loop, screen, loop.from ?? at)
  if (from === null)
    return { ok: false, problems: [problem('/loop', 'playlist-unknown', { id: `${loop?.campaign ?? ''}/${loop?.playlist ?? ''}` })] }
  const program = programFor(from, { ...parts, screen })
  if (program === null) return { ok: false, problems: [problem('/screen', 'screen-unknown', { id: screen })] }
  // It is looked at as people see it in the street, however its panel hangs.
  const { rotation: _turned, ...face } = program.screen
  return { ok: true, program: { ...program, screen: request.sound ? face : { ...face, sound: 'off' } } }
}

/** One playlist alone; withdrawals are about screens, not about looking at it. */
function withLoop(from: Published, loop: NonNullable<Loop>, screen: ScreenId, at: Instant): Published | null {
  const files = loopOf(from.files, loop, screen, at)
  return files && { ...from, files, withdrawn: [] }
}
