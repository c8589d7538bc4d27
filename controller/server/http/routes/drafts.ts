import type { Clock } from '../../../../shared/clock.ts'
import { pointer, type Problem, problem, tellProblem } from '../../../../shared/problems.ts'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import type { Saved, Trial } from '../../../api/drafts.ts'
import { adviseOn } from '../../../core/advise-campaign.ts'
import { type Edit, editCampaign } from '../../../core/edit-campaign.ts'
import { copiesFor } from '../../../core/house.ts'
import { isPart, loadDraft, storeEdit } from '../../campaigns/drafts.ts'
import { loadCampaign } from '../../campaigns/store-campaign.ts'
import { recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import { loadHouse } from '../../places/house-store.ts'
import { seenBy } from '../if-match.ts'
import { type Call, type Reply, type Route, route } from '../route.ts'

export interface DraftParts {
  database: Database
  clock: Clock
  /** Queues what the edit has made complete. */
  enqueue(file: CampaignFile): Promise<void>
  /** Plans the screens again: a permit or a consent may have been taken back. */
  replan(): Promise<unknown>
  /** Tells open pages. */
  onChange(): void
}

const unknown = (campaign: string | undefined): Reply => ({
  status: 404,
  problems: [problem('', 'campaign-unknown', { campaign: campaign ?? '' })],
})

const advice = (file: CampaignFile, language: Language) => adviseOn(file).map((found) => tellProblem(found, language))

/** What is missing is told at the place where it would be, so that a form says it there. */
const atItsField = (found: Problem): Problem =>
  found.code === 'schema-required' || found.code === 'quote-unsourced'
    ? { ...found, path: found.path + pointer(String(found.params['name'])) }
    : found

const campaignOf = ({ params }: Pick<Call<unknown>, 'params'>): CampaignId => (params['campaign'] ?? '') as CampaignId

/** Working on a campaign, one entry at a time. */
export function draftRoutes({ database, clock, enqueue, replan, onChange }: DraftParts): Route[] {
  async function store(call: Pick<Call<unknown>, 'params' | 'request' | 'who' | 'language'>, edit: Edit): Promise<Reply> {
    const seen = seenBy(call.request)
    if (seen === null) return { status: 428, problems: [problem('', 'revision-needed')] }
    const campaign = campaignOf(call)
    const [at, by] = [clock.now(), call.who]
    const stored = await database.transaction().execute(async (tx) => {
      const result = await storeEdit(tx, campaign, edit, { seen, at, by })
      const detail = { part: edit.part, ...('id' in edit ? { id: edit.id } : {}), removed: edit.entry === null }
      if (result.ok) await recordAct(tx, { at, who: by, act: 'edit', subject: campaign, detail })
      return result
    })
    if (stored.ok) {
      await enqueue(stored.file)
      if (edit.part === 'permits' || edit.part === 'cards') await replan()
      onChange()
      return { value: { revision: stored.revision, advice: advice(stored.file, call.language) } satisfies Saved }
    }
    if (stored.why === 'unknown') return unknown(campaign)
    if (stored.why === 'problems') return { status: 422, problems: stored.problems.map(atItsField) }
    return { status: 409, problems: [problem('', 'edit-conflict', { by: stored.current.by })], current: stored.current }
  }

  const entryRoute = (method: 'PUT' | 'DELETE', summary: string): Route => {
    const handle = async (call: Call<unknown>): Promise<Reply> => {
      const { part = '', id = '' } = call.params
      if (!isPart(part)) return { status: 404, problems: [problem('', 'not-found', { path: call.url.pathname })] }
      return store(call, { part, id, entry: method === 'DELETE' ? null : call.body })
    }
    const common = { path: '/api/v1/campaigns/{campaign}/{part}/{id}', summary, may: 'edit', answers: 'Saved', handle } as const
    return method === 'PUT' ? route({ ...common, method, body: 'CampaignEntry' }) : route({ ...common, method, body: null })
  }

  return [
    route({
      method: 'GET',
      path: '/api/v1/campaigns/{campaign}/draft',
      summary: 'A campaign as it is being worked on, with the revision of each entry',
      may: 'read',
      body: null,
      answers: 'Draft',
      handle: async (call) => {
        const value = await loadDraft(database, campaignOf(call))
        return value ? { value } : unknown(call.params['campaign'])
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/campaigns/{campaign}/head',
      summary: 'Change a campaign’s names, hashtags and donors. If-Match names the revision that you saw',
      may: 'edit',
      body: 'CampaignEntry',
      answers: 'Saved',
      handle: (call) => store(call, { part: 'head', entry: call.body }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/campaigns/{campaign}/contacts',
      summary: 'Change whom to call in each region. If-Match names the revision that you saw',
      may: 'edit',
      body: 'CampaignContacts',
      answers: 'Saved',
      handle: (call) => store(call, { part: 'contacts', entry: call.body }),
    }),
    entryRoute('PUT', 'Add or change one entry of a draft. If-Match names the revision that you saw, "0" for a new entry'),
    entryRoute('DELETE', 'Remove one entry of a draft. If-Match names the revision that you saw'),
    route({
      method: 'POST',
      path: '/api/v1/campaigns/{campaign}/try',
      summary: 'What would be wrong or worth a look if entries were changed so; nothing is stored',
      may: 'read',
      body: 'CampaignTrial',
      limitBytes: 1024 * 1024,
      answers: 'Trial',
      handle: async (call) => {
        const file = await loadCampaign(database, campaignOf(call))
        if (!file) return unknown(call.params['campaign'])
        const changes = call.body.changes as Edit[]
        const edited = editCampaign(file, [...copiesFor(file, await loadHouse(database), changes), ...changes])
        const value: Trial = edited.ok
          ? { problems: [], advice: advice(edited.file, call.language) }
          : { problems: edited.problems.map((found) => tellProblem(atItsField(found), call.language)), advice: [] }
        return { value }
      },
    }),
  ]
}
