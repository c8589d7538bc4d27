import { problem } from '../../../../shared/problems.ts'
import type { Instant } from '../../../../shared/schema/basics.ts'
import type { PreviewAnswer, PreviewMoved } from '../../../api/previews.ts'
import { planCard } from '../../previews/plan-card.ts'
import { type Route, route } from '../route.ts'
import type { PreviewParts } from './previews.ts'

const CARD_BYTES = 128 * 1024

/** Looking at a card while it is being written, on a screen of any size; and at what of a draft does not fit there. */
export function cardPreviewRoutes({ database, clock, previews, mediaUrl, zone }: Omit<PreviewParts, 'blobs'>): Route[] {
  const planParts = () => ({ mediaUrl, zone, now: clock.now() })
  return [
    route({
      method: 'POST',
      path: '/api/v1/previews/cards',
      summary:
        'Look at a card as it is being written, as a screen of some size would show it; without one: find out what of a draft does not fit',
      may: 'read',
      body: 'CardPreviewRequest',
      limitBytes: CARD_BYTES,
      answers: 'Preview',
      handle: async ({ body, who, url }) => {
        const planned = await planCard(database, body, planParts())
        if (!planned.ok) return { status: 422, problems: planned.problems }
        const { program } = planned
        const measured = body.card === undefined
        const at = clock.now() as Instant
        const { id } = previews.open({ by: who?.id ?? '', program, films: [], at, link: url.origin, measured })
        const { width, height } = program.screen
        return { value: { id, url: `/preview/${id}/`, endsAt: previews.endsAt(id), width, height } satisfies PreviewAnswer }
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/previews/{id}/card',
      summary: 'Show what the card has become since',
      may: 'read',
      body: 'CardPreviewRequest',
      limitBytes: CARD_BYTES,
      answers: 'PreviewMoved',
      handle: async ({ params, body }) => {
        const planned = await planCard(database, body, planParts())
        if (!planned.ok) return { status: 422, problems: planned.problems }
        const id = params['id'] ?? ''
        if (!previews.show(id, planned.program)) return { status: 404, problems: [problem('', 'preview-over')] }
        return { value: { at: clock.now(), endsAt: previews.endsAt(id) } satisfies PreviewMoved }
      },
    }),
  ]
}
