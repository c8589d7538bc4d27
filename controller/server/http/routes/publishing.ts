import type { Clock } from '../../../../shared/clock.ts'
import { problem } from '../../../../shared/problems.ts'
import type { TimeZone } from '../../../../shared/schema/basics.ts'
import type { BookingId, CampaignId, ScreenId } from '../../../../shared/schema/ids.ts'
import type { Program } from '../../../../shared/schema/program.ts'
import type { Publication, TakeoverAnswer, WithdrawnAnswer } from '../../../api.ts'
import { campaignIds } from '../../campaigns/store-campaign.ts'
import { type Act, recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import type { Publisher } from '../../publishing/publisher.ts'
import { endTakeover, takeOver } from '../../publishing/takeover.ts'
import { lift, withdraw } from '../../publishing/withdraw.ts'
import { refusal } from '../../publishing/two-persons.ts'
import type { SigningKey } from '../../trust/signing-key.ts'
import { type Call, type Route, route } from '../route.ts'

export interface PublishingParts {
  database: Database
  clock: Clock
  zone: TimeZone
  publisher: Publisher
  key: SigningKey
  programOf(screen: ScreenId): Promise<Program | null>
}

const count = (screens: readonly { changed: boolean }[]) => ({ screens: screens.filter(({ changed }) => changed).length })

export function publishingRoutes({ database, clock, zone, publisher, key, programOf }: PublishingParts): Route[] {
  const record = (who: Call<unknown>['who'], act: Act['act'], subject: string, detail: Act['detail'] = {}) =>
    recordAct(database, { at: clock.now(), who, act, subject, detail })

  return [
    route({
      method: 'POST',
      path: '/api/v1/publish',
      summary: 'Publish what is imported: screens whose program changes get it signed, the others hear nothing',
      may: 'approve',
      body: null,
      answers: 'Publication',
      query: { campaign: 'Only this campaign; may be given several times' },
      handle: async ({ url, who }) => {
        const named = url.searchParams.getAll('campaign') as CampaignId[]
        const known = new Set(await campaignIds(database))
        const problems = named.filter((campaign) => !known.has(campaign)).map((campaign) => problem('', 'campaign-unknown', { campaign }))
        if (problems.length > 0) return { status: 422, problems }
        const done = await publisher.publish(named.length === 0 ? null : named, {
          who,
          guard: (tx, campaign) => refusal(tx, campaign, who),
        })
        if (!done.ok) return { status: 403, problems: done.problems }
        const value: Publication = { screens: done.screens, notes: done.notes, unreleased: done.unreleased }
        await record(who, 'publish', named.length === 0 ? 'all' : named.join(' '), count(value.screens))
        return { value }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/withdrawals',
      summary: 'Take a booking, an item, a campaign or everything off all screens at once',
      may: 'withdraw',
      body: 'WithdrawalRequest',
      answers: 'Withdrawn',
      handle: async ({ body, who }) => {
        const withdrawn = await database.transaction().execute((tx) => withdraw(tx, body, clock.now()))
        if (!withdrawn.ok) return { status: 422, problems: withdrawn.problems }
        const screens = await publisher.replan()
        await record(who, 'withdraw', body.kind === 'everything' ? 'everything' : body.campaign, { kind: body.kind, ...count(screens) })
        return { value: { ids: withdrawn.ids, screens } satisfies WithdrawnAnswer }
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/withdrawals/{id}',
      summary: 'Lift a withdrawal: what is booked shows again',
      may: 'approve',
      body: null,
      answers: 'Withdrawn',
      handle: async ({ params, who }) => {
        const id = Number(params['id'])
        if (!Number.isSafeInteger(id) || !(await lift(database, id, clock.now())))
          return { status: 404, problems: [problem('', 'withdrawal-unknown', { id: params['id'] ?? '' })] }
        const screens = await publisher.replan()
        await record(who, 'lift', String(id), count(screens))
        return { value: { ids: [id], screens } satisfies WithdrawnAnswer }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/takeovers',
      summary: 'Put a card or playlist of a published campaign, or a card written for it, above everything else, now, until an instant',
      may: 'approve',
      body: 'TakeoverRequest',
      answers: 'Takeover',
      handle: async ({ body, who }) => {
        const taken = await database.transaction().execute((tx) => takeOver(tx, body, { now: clock.now(), zone, key, who: who }))
        if (!taken.ok) return { status: 422, problems: taken.problems }
        const { id, screens } = taken
        await publisher.replan()
        const uncovered: ScreenId[] = []
        for (const screen of screens) if (!(await programOf(screen))?.bookings.some((booking) => booking.id === id)) uncovered.push(screen)
        await record(who, 'takeover', id, {
          campaign: body.campaign,
          kind: body.kind,
          until: body.until,
          screens: screens.length - uncovered.length,
        })
        return { value: { id, screens, uncovered } satisfies TakeoverAnswer }
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/takeovers/{id}',
      summary: 'End a takeover before its time',
      may: 'withdraw',
      body: null,
      answers: 'Takeover',
      handle: async ({ params, who }) => {
        const id = (params['id'] ?? '') as BookingId
        if (!(await endTakeover(database, id, clock.now()))) return { status: 404, problems: [problem('', 'takeover-unknown', { id })] }
        const screens = (await publisher.replan()).filter(({ changed }) => changed).map(({ screen }) => screen)
        await record(who, 'takeover-end', id, { screens: screens.length })
        return { value: { id, screens, uncovered: [] } satisfies TakeoverAnswer }
      },
    }),
  ]
}
