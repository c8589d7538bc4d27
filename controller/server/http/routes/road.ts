import type { Clock } from '../../../../shared/clock.ts'
import { problem } from '../../../../shared/problems.ts'
import type { TimeZone } from '../../../../shared/schema/basics.ts'
import type { CampaignId, Sha256 } from '../../../../shared/schema/ids.ts'
import type { Publication } from '../../../api.ts'
import type { Road } from '../../../api/road.ts'
import { changesSince } from '../../../core/changes.ts'
import { type Act, recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import type { Publisher } from '../../publishing/publisher.ts'
import { bothOf, roadOf } from '../../publishing/road.ts'
import { refusal } from '../../publishing/two-persons.ts'
import type { SigningKey } from '../../trust/signing-key.ts'
import { type Call, type Principal, type Reply, type Route, route } from '../route.ts'

export interface RoadParts {
  database: Database
  clock: Clock
  zone: TimeZone
  publisher: Publisher
  key: SigningKey
  onChange(): void
}

const unknown = (campaign: string): Reply => ({ status: 404, problems: [problem('', 'campaign-unknown', { campaign })] })
const campaignOf = ({ params }: Pick<Call<unknown>, 'params'>): CampaignId => (params['campaign'] ?? '') as CampaignId

/** From draft to screens: sent for approval, sent back, approved. */
export function roadRoutes({ database, clock, zone, publisher, key, onChange }: RoadParts): Route[] {
  const road = (campaign: CampaignId, who: Principal): Promise<Road | null> =>
    roadOf(database, campaign, who, { at: clock.now(), zone, key })

  async function note(call: Pick<Call<unknown>, 'params' | 'who'>, what: 'sent' | 'back', words: string): Promise<Reply> {
    const campaign = campaignOf(call)
    const { who } = call
    const before = await road(campaign, who)
    if (!before) return unknown(campaign)
    if (what === 'back' && before.sent === null) return { status: 409, problems: [problem('', 'approval-not-sent', { campaign })] }
    const at = clock.now()
    await database.transaction().execute(async (tx) => {
      const row = { campaign, what, digest: before.digest as Sha256, by: who.name, byId: who.id, at, words }
      await tx.insertInto('sendings').values(row).execute()
      await recordAct(tx, { at, who, act: what === 'sent' ? 'send' : 'send-back', subject: campaign, detail: {} })
    })
    onChange()
    return { value: await road(campaign, who) }
  }

  const base = '/api/v1/campaigns/{campaign}'
  return [
    route({
      method: 'GET',
      path: `${base}/road`,
      summary: 'How far a campaign is from draft to screens, and what you may do about it',
      may: 'read',
      body: null,
      answers: 'Road',
      handle: async (call) => {
        const value = await road(campaignOf(call), call.who)
        return value ? { value } : unknown(campaignOf(call))
      },
    }),
    route({
      method: 'GET',
      path: `${base}/changes`,
      summary: 'What the draft changes in what was approved last',
      may: 'read',
      body: null,
      answers: 'Changes',
      handle: async (call) => {
        const both = await bothOf(database, campaignOf(call), key)
        return both ? { value: changesSince(both.approved, both.draft) } : unknown(campaignOf(call))
      },
    }),
    route({
      method: 'POST',
      path: `${base}/send`,
      summary: 'Send the draft, as it is now, for approval. Any change after it takes it back',
      may: 'edit',
      body: 'SendRequest',
      answers: 'Road',
      handle: (call) => note(call, 'sent', call.body.note ?? ''),
    }),
    route({
      method: 'POST',
      path: `${base}/send-back`,
      summary: 'Send a draft back, with what is to be changed',
      may: 'approve',
      body: 'SendBackRequest',
      answers: 'Road',
      handle: (call) => note(call, 'back', call.body.reason),
    }),
    route({
      method: 'POST',
      path: `${base}/approve`,
      summary: 'Approve exactly the content that you looked at: it is signed, published and announced',
      may: 'approve',
      body: 'ApproveRequest',
      answers: 'Publication',
      handle: async (call) => {
        const campaign = campaignOf(call)
        const { who } = call
        const before = await road(campaign, who)
        if (!before) return unknown(campaign)
        if (before.sent === null) return { status: 409, problems: [problem('', 'approval-not-sent', { campaign })] }
        const stale = problem('', 'approval-stale', { campaign })
        if (before.digest !== call.body.digest) return { status: 409, problems: [stale] }
        const done = await publisher.publish([campaign], {
          who,
          // Asked in the transaction that publishes: an edit of this very moment cannot slip in.
          guard: async (tx, id, digest) => (digest === call.body.digest ? refusal(tx, id, who) : [stale]),
        })
        if (!done.ok) return { status: done.problems.some(({ code }) => code === 'approval-stale') ? 409 : 403, problems: done.problems }
        const detail: Act['detail'] = { screens: done.screens.filter(({ changed }) => changed).length, digest: before.digest }
        await recordAct(database, { at: clock.now(), who, act: 'approve', subject: campaign, detail })
        onChange()
        return { value: { screens: done.screens, notes: done.notes, unreleased: done.unreleased } satisfies Publication }
      },
    }),
  ]
}
