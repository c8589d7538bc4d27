import { problem } from '../../../../shared/problems.ts'
import type { CampaignId, ScreenId } from '../../../../shared/schema/ids.ts'
import { reachOf } from '../../../core/reach.ts'
import type { Changes } from '../../fleet/changes.ts'
import type { ScreenHistory } from '../../fleet/screen-history.ts'
import type { Wall } from '../../fleet/wall.ts'
import { type Route, route } from '../route.ts'

export function screenRoutes({ wall, changes, history }: { wall: Wall; changes: Changes; history: ScreenHistory }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/screens',
      summary: 'Every screen: what is on air and up next by the timeline, and what it says of itself',
      may: 'read',
      body: null,
      answers: 'ScreenRows',
      handle: async () => ({ value: await wall.rows() }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/screens/events',
      summary: 'Server-sent events: `changed` whenever the list of screens is worth asking for again',
      may: 'read',
      body: null,
      answers: null,
      handle: async () => new Response(changes.stream(), { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/campaigns/{campaign}/reach',
      summary: 'How many screens of a campaign hold what was published last, and what holds up the others',
      may: 'read',
      body: null,
      answers: 'Reach',
      handle: async ({ params }) => ({ value: reachOf(await wall.rows(), (params['campaign'] ?? '') as CampaignId) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/screens/{screen}/history',
      summary: 'What happened to a screen: presence, programs, faults, starts and mends of the picture; the newest first',
      may: 'read',
      body: null,
      answers: 'ScreenEventRows',
      handle: async ({ params }) => ({ value: await history.of((params['screen'] ?? '') as ScreenId) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/screens/{screen}/program',
      summary: 'The newest program of a screen, as it was signed',
      may: 'read',
      body: null,
      answers: 'Program',
      handle: async ({ params }) => {
        const id = (params['screen'] ?? '') as ScreenId
        const program = await wall.programOf(id)
        return program ? { value: program } : { status: 404, problems: [problem('', 'screen-unknown', { id })] }
      },
    }),
  ]
}
