import type { Clock } from '../../../../shared/clock.ts'
import { problem } from '../../../../shared/problems.ts'
import type { CivilDate, TimeZone } from '../../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import type { PermitCover } from '../../../api/permits.ts'
import { endsSoon, permitCover } from '../../../core/permit-cover.ts'
import { loadCampaign } from '../../campaigns/store-campaign.ts'
import type { Database } from '../../database/tables.ts'
import { published } from '../../previews/plan-preview.ts'
import { type Route, route } from '../route.ts'

export interface PermitParts {
  database: Database
  clock: Clock
  zone: TimeZone
}

/** What authorities have answered, set against what is booked. */
export function permitRoutes({ database, clock, zone }: PermitParts): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/campaigns/{campaign}/permits',
      summary: 'A campaign’s permits as drafted, and the booked days and locations that none of them covers',
      may: 'read',
      body: null,
      answers: 'PermitCover',
      handle: async ({ params }) => {
        const campaign = (params['campaign'] ?? '') as CampaignId
        const file = await loadCampaign(database, campaign)
        const around = file && (await published(database, { kind: 'draft', campaign }, clock.now()))
        if (!file || !around?.ok) return { status: 404, problems: [problem('', 'campaign-unknown', { campaign })] }
        const today = Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(zone).toPlainDate().toString() as CivilDate
        const rows = await database.selectFrom('uploads').select(['name', 'bytes']).where('campaign', '=', campaign).execute()
        const bytes = new Map(rows.map((row) => [row.name, row.bytes]))
        const value: PermitCover = {
          today,
          permits: file.permits.map((permit) => ({
            permit,
            endsIn: endsSoon(permit, today),
            scanBytes: bytes.get(permit.letter.scan ?? '') ?? null,
          })),
          locations: permitCover(around.published.files, file).map(({ location: { id, name, region }, ...row }) => ({
            location: id,
            name,
            region,
            ...row,
          })),
        }
        return { value }
      },
    }),
  ]
}
