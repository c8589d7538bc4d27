import type { Clock } from '../../../../shared/clock.ts'
import { problem } from '../../../../shared/problems.ts'
import type { ScreenId } from '../../../../shared/schema/ids.ts'
import type { CommandSent } from '../../../api/commands.ts'
import type { Commander } from '../../commands/commander.ts'
import { type Route, route } from '../route.ts'

const unknown = (id: string) => ({ status: 404, problems: [problem('', 'command-unknown', { id })] })

/** What screens are told to do, and what they answer. */
export function commandRoutes({ commander, clock }: { commander: Commander; clock: Clock }): Route[] {
  const { store } = commander
  return [
    route({
      method: 'POST',
      path: '/api/v1/commands',
      summary: 'Tell screens to do something at once; who is away does it on coming back, until the command expires',
      may: 'command',
      body: 'CommandRequest',
      answers: 'CommandSent',
      handle: async ({ body, who }) => {
        const sent = await commander.send(body, who)
        return sent.ok ? { value: { id: sent.id, screens: sent.screens } satisfies CommandSent } : { status: 422, problems: sent.problems }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/commands',
      summary: 'The newest commands, how many screens answered each and, where one screen is asked for, its answer',
      may: 'read',
      body: null,
      query: { screen: 'only those sent to this screen' },
      answers: 'CommandRows',
      handle: async ({ url }) => ({ value: await store.rows(url.searchParams.get('screen') as ScreenId | null, clock.now()) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/commands/{id}',
      summary: 'One command with the answer of every screen',
      may: 'read',
      body: null,
      answers: 'CommandRow',
      handle: async ({ params }) => {
        const id = params['id'] ?? ''
        const value = await store.row(id, clock.now())
        return value ? { value } : unknown(id)
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/commands/{id}/screens/{screen}/file',
      summary: 'What came with an answer: a picture of the screen, or the end of its log',
      may: 'read',
      body: null,
      answers: null,
      handle: async ({ params }) => {
        const id = params['id'] ?? ''
        const file = await store.file(id, (params['screen'] ?? '') as ScreenId)
        if (!file) return unknown(id)
        const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'text/plain; charset=utf-8'
        const headers = { 'content-type': type, 'cache-control': 'private, max-age=86400, immutable' }
        return new Response(Uint8Array.from(file.bytes), { headers })
      },
    }),
  ]
}
