import type { Clock } from '../../../../shared/clock.ts'
import type { TimeZone } from '../../../../shared/schema/basics.ts'
import type { Messages } from '../../../api/messages.ts'
import type { Database } from '../../database/tables.ts'
import { type Decided, type Deciding, refuseMessage, takeMessage, undoMessage } from '../../messages/decide.ts'
import { listMessages, listPages } from '../../messages/messages.ts'
import { type Call, type Reply, type Route, route } from '../route.ts'

export interface MessageParts {
  database: Database
  clock: Clock
  zone: TimeZone
  /** The address that the public uses; null: the one by which staff ask. */
  publicUrl: string | null
  onChange(about: 'messages' | 'campaigns'): void
}

const id = ({ params }: Pick<Call<unknown>, 'params'>): string => params['id'] ?? ''

/** Reading what the public sent. */
export function messageRoutes({ database, clock, zone, publicUrl, onChange }: MessageParts): Route[] {
  const deciding = ({ who }: Pick<Call<unknown>, 'who'>): Deciding => ({ at: clock.now(), who, zone })
  const tell = (decided: Decided): Reply => {
    if (!decided.ok) return decided
    onChange('messages')
    onChange('campaigns')
    return { value: decided.message }
  }

  return [
    route({
      method: 'GET',
      path: '/api/v1/messages',
      summary: 'Words that the public sent, those that nobody has read first, and the page of every campaign',
      may: 'edit',
      body: null,
      query: { campaign: 'Only what was sent to this campaign', state: 'waiting, taken or refused; otherwise all' },
      answers: 'Messages',
      handle: async ({ url }) => {
        const [campaign, state] = [url.searchParams.get('campaign'), url.searchParams.get('state')]
        const [rows, pages] = [await listMessages(database, { campaign, state }), await listPages(database, publicUrl ?? url.origin)]
        return { value: { rows, pages } satisfies Messages }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/messages/{id}/take',
      summary: 'Make words a card of the campaign’s draft, and put it at the end of a playlist. Publishing shows it',
      may: 'edit',
      body: 'MessageTake',
      answers: 'MessageRow',
      handle: async (call) => tell(await takeMessage(database, id(call), call.body, deciding(call))),
    }),
    route({
      method: 'POST',
      path: '/api/v1/messages/{id}/refuse',
      summary: 'Set words aside: they become no card',
      may: 'edit',
      body: null,
      answers: 'MessageRow',
      handle: async (call) => tell(await refuseMessage(database, id(call), deciding(call))),
    }),
    route({
      method: 'POST',
      path: '/api/v1/messages/{id}/undo',
      summary: 'As if nobody had read them yet; a card that was made of them leaves the draft',
      may: 'edit',
      body: null,
      answers: 'MessageRow',
      handle: async (call) => tell(await undoMessage(database, id(call), deciding(call))),
    }),
  ]
}
