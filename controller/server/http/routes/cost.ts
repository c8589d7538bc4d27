import { problem } from '../../../../shared/problems.ts'
import type { CampaignId, ScreenId } from '../../../../shared/schema/ids.ts'
import type { Cost } from '../../../api/cost.ts'
import { createSharedAnswer } from '../../fleet/shared-answer.ts'
import { type CostParts, costOfPublishing, waitingOn } from '../../publishing/cost-of-publishing.ts'
import { type Route, route } from '../route.ts'

/** Every screen of a campaign is planned for an answer: whoever asks meanwhile shares it. */
const EVERY_MS = 1000

/** `version` grows with every change of what an answer rests on. */
export function costRoutes({ version, ...parts }: CostParts & { version(): number }): Route[] {
  const shared = new Map<CampaignId, () => Promise<Cost | null>>()
  async function costOf(campaign: CampaignId): Promise<Cost | null> {
    const make = () => costOfPublishing(parts, campaign)
    const answer = shared.get(campaign) ?? createSharedAnswer({ clock: parts.clock, everyMs: EVERY_MS, version, make })
    shared.set(campaign, answer)
    const cost = await answer()
    if (cost === null) shared.delete(campaign)
    return cost
  }
  return [
    route({
      method: 'GET',
      path: '/api/v1/campaigns/{campaign}/cost',
      summary: 'What publishing the draft would bring each screen over its link, when that would be there, and where it cannot be in time',
      may: 'read',
      body: null,
      answers: 'Cost',
      handle: async ({ params }) => {
        const campaign = (params['campaign'] ?? '') as CampaignId
        const value = await costOf(campaign)
        return value ? { value } : { status: 404, problems: [problem('', 'campaign-unknown', { campaign })] }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/screens/{screen}/waiting',
      summary: 'What a screen does not have yet of its newest program, also where it has not heard of it, and when it will',
      may: 'read',
      body: null,
      answers: 'Waiting',
      handle: async ({ params }) => {
        const id = (params['screen'] ?? '') as ScreenId
        const value = await waitingOn(parts, id)
        return value ? { value } : { status: 404, problems: [problem('', 'screen-unknown', { id })] }
      },
    }),
  ]
}
