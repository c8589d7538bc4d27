import { problem } from '../../../../shared/problems.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import { type CostParts, costOfPublishing } from '../../publishing/cost-of-publishing.ts'
import { type Route, route } from '../route.ts'

export function costRoutes(parts: CostParts): Route[] {
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
        const value = await costOfPublishing(parts, campaign)
        return value ? { value } : { status: 404, problems: [problem('', 'campaign-unknown', { campaign })] }
      },
    }),
  ]
}
