import type { Clock } from '../../../../shared/clock.ts'
import { canonicalJson } from '../../../../shared/canonical-json.ts'
import { problem } from '../../../../shared/problems.ts'
import type { CivilDate, Instant, TimeZone } from '../../../../shared/schema/basics.ts'
import type { CampaignId, ScreenId } from '../../../../shared/schema/ids.ts'
import type { Program } from '../../../../shared/schema/program.ts'
import { dayOf } from '../../../../shared/timeline/calendar.ts'
import type { PreviewAnswer, PreviewMoved, ScreenDay } from '../../../api/previews.ts'
import { existsAsDay } from '../../../core/civil-days.ts'
import { placeOf } from '../../../core/catalogue.ts'
import { changesBetween, dayBounds, planDay } from '../../../core/day-plan.ts'
import { offDuring } from '../../../core/hours.ts'
import type { BlobStore } from '../../blobs/blob-store.ts'
import type { Database } from '../../database/tables.ts'
import { blobsNamed } from '../../../core/named-blobs.ts'
import { planPreview, programFor, published } from '../../previews/plan-preview.ts'
import type { Previews } from '../../previews/previews.ts'
import { sha256Of } from '../../trust/secrets.ts'
import { type Reply, type Route, route } from '../route.ts'

export interface PreviewParts {
  database: Database
  clock: Clock
  blobs: BlobStore
  previews: Previews
  mediaUrl: string | null
  zone: TimeZone
}

/** A body may hold a whole campaign file. */
const FILE_BYTES = 16 * 1024 * 1024
const over: Reply = { status: 404, problems: [problem('', 'preview-over')] }

/** The time machine: any screen at any instant, as it is published or would be. */
export function previewRoutes({ database, clock, blobs, previews, mediaUrl, zone }: PreviewParts): Route[] {
  const planParts = () => ({ mediaUrl, zone, now: clock.now() })

  async function day(screen: ScreenId, date: CivilDate | null, campaign: CampaignId | null): Promise<Reply> {
    if (date !== null && !existsAsDay(date)) return { status: 422, problems: [problem('/date', 'date-impossible', { date })] }
    const parts = { ...planParts(), screen }
    const present = await published(database, { kind: 'published' }, parts.now)
    const after = campaign === null ? null : await published(database, { kind: 'draft', campaign }, parts.now)
    if (!present.ok || after?.ok === false)
      return { status: 404, problems: [problem('', 'campaign-unknown', { campaign: campaign ?? '' })] }
    const one = programFor(present.published, parts)
    const other = after && programFor(after.published, parts)
    const face = (one ?? other)?.screen
    if (!face) return { status: 404, problems: [problem('', 'screen-unknown', { id: screen })] }
    const asked = date ?? dateIn(face.zone, parts.now)
    const bounds = dayBounds(asked, face.zone)
    const { name, location, width, height } = face
    const value: ScreenDay = {
      screen,
      name,
      location,
      width,
      height,
      date: asked,
      zone: face.zone,
      ...bounds,
      published: one && { ...planDay(one, bounds), digest: digestOf(one) },
      draft: other && { ...planDay(other, bounds), digest: digestOf(other) },
      off: offDuring(
        placeOf(present.published.files, screen)?.screen.hours ?? placeOf(after?.published.files ?? [], screen)?.screen.hours,
        dayOf(asked),
        face.zone,
      ),
      changed: one && other ? changesBetween(one, other, bounds) : [],
    }
    return { value }
  }

  return [
    route({
      method: 'POST',
      path: '/api/v1/previews',
      summary: 'Look at a screen at an instant: as published, as a draft would make it, or as a campaign file would',
      may: 'read',
      body: 'PreviewRequest',
      limitBytes: FILE_BYTES,
      answers: 'Preview',
      handle: async ({ body, who, url }) => {
        const planned = await planPreview(database, body, planParts())
        if (!planned.ok) return { status: 422, problems: planned.problems }
        const { program } = planned
        const films = [...new Set(blobsNamed(program).films.map(({ sha256 }) => sha256))]
        const here = await Promise.all(films.map((sha256) => blobs.size(sha256)))
        const ready = films.filter((_, index) => here[index] !== null)
        const { id } = previews.open({ by: who.id, program, films: ready, at: body.at, link: `${url.origin}/screens/${program.screen.id}` })
        const { width, height } = program.screen
        return { value: { id, url: `/preview/${id}/`, endsAt: previews.endsAt(id), width, height } satisfies PreviewAnswer }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/previews/{id}/at',
      summary: 'Move a preview’s clock. Rate 1: it runs on from there; 0: it is held there',
      may: 'read',
      body: 'PreviewMove',
      answers: 'PreviewMoved',
      handle: async ({ params, body }) => {
        const id = params['id'] ?? ''
        if (!previews.move(id, body.at, body.rate)) return over
        return { value: { at: body.at, endsAt: previews.endsAt(id) } satisfies PreviewMoved }
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/previews/{id}',
      summary: 'End a preview; one that nobody looks at ends by itself',
      may: 'read',
      body: null,
      answers: null,
      handle: async ({ params }) => {
        previews.end(params['id'] ?? '')
        return new Response(null, { status: 204 })
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/screens/{screen}/day',
      summary: 'All that a screen shows on a civil day of its zone, as published, and with a campaign also as its draft would have it',
      may: 'read',
      body: null,
      answers: 'ScreenDay',
      query: { date: 'YYYY-MM-DD; none: today', campaign: 'Whose draft is compared' },
      handle: ({ params, url: { searchParams } }) =>
        day(
          (params['screen'] ?? '') as ScreenId,
          searchParams.get('date') as CivilDate | null,
          searchParams.get('campaign') as CampaignId | null,
        ),
    }),
  ]
}

const digestOf = ({ issuedAt: _issuedAt, validUntil: _validUntil, ...content }: Program): string => sha256Of(canonicalJson(content))

const dateIn = (zone: TimeZone, at: Instant): CivilDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString() as CivilDate
