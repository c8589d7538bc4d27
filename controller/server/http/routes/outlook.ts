import { problem } from '../../../../shared/problems.ts'
import type { TimeZone } from '../../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import type { Outlook } from '../../../api/outlook.ts'
import { existsAsDay } from '../../../core/civil-days.ts'
import { houseFile } from '../../../core/house.ts'
import { type Begun, outlook } from '../../../core/outlook.ts'
import { loadCampaign } from '../../campaigns/store-campaign.ts'
import type { Database } from '../../database/tables.ts'
import { loadHouse } from '../../places/house-store.ts'
import { type Route, route } from '../route.ts'
import { calendared } from './calendar.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const day = (value: unknown): string | undefined => {
  const date = text(value) ?? ''
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && existsAsDay(date) ? date : undefined
}
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])
const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
const hour = (value: unknown): boolean => /^\d{2}:\d{2}$/.test(text(value) ?? '')

/** Somebody is still writing: whatever has another form than a booking's counts as not written yet. */
function begunOf(given: Record<string, unknown>): Begun {
  const { id, playlist, targets, from, to, dayparts, tier, share, mode } = given
  const hours = (Array.isArray(dayparts) ? dayparts : []).filter((one) => hour(part(one, 'from')) && hour(part(one, 'to')))
  const named = ['screens', 'locations', 'routes', 'regions', 'tags'].map((name) => [name, texts(part(targets, name))])
  return {
    id: text(id),
    playlist: text(playlist),
    targets: Object.fromEntries(named),
    from: day(from),
    to: day(to),
    ...(hours.length > 0 && { dayparts: hours }),
    tier: ['priority', 'normal', 'fallback'].includes(String(tier)) ? tier : 'normal',
    share: Number.isSafeInteger(share) && Number(share) > 0 ? share : 1,
    mode: mode === 'one-a-day' ? mode : 'loop',
  } as Begun
}

/** What a booking would meet on the screens. */
export function outlookRoutes({ database, zone }: { database: Database; zone: TimeZone }): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/campaigns/{campaign}/outlook',
      summary:
        'What a booking would meet as far as it is written: its screens, what else is booked there, days without a permit; nothing is stored',
      may: 'read',
      body: 'CampaignEntry',
      answers: 'Outlook',
      handle: async ({ params, body }) => {
        const campaign = (params['campaign'] ?? '') as CampaignId
        const file = await loadCampaign(database, campaign)
        if (!file) return { status: 404, problems: [problem('', 'campaign-unknown', { campaign })] }
        const campaigns = await calendared(database)
        const files = campaigns.flatMap(({ draft, published }) => draft ?? published ?? [])
        const found = outlook(file, [houseFile(await loadHouse(database)), ...files], campaigns, begunOf(body))
        const value: Outlook = { ...found, screens: found.screens.map((row) => ({ ...row, zone: row.zone ?? zone })) }
        return { value }
      },
    }),
  ]
}
