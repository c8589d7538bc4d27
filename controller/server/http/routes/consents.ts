import type { Clock } from '../../../../shared/clock.ts'
import { problem } from '../../../../shared/problems.ts'
import type { CivilDate, TimeZone } from '../../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { Card } from '../../../../shared/schema/card.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import type { ConsentWithdrawn } from '../../../api/consents.ts'
import { takeBack } from '../../campaigns/consents.ts'
import { campaignIds, loadCampaign, storeCampaign } from '../../campaigns/store-campaign.ts'
import { actorOf, recordAct } from '../../database/record-act.ts'
import type { Database, Tx } from '../../database/tables.ts'
import type { Snapshot } from '../../publishing/published.ts'
import { type Route, route } from '../route.ts'

export interface ConsentParts {
  database: Database
  clock: Clock
  zone: TimeZone
  replan(): Promise<{ screen: string; changed: boolean }[]>
  onChange(): void
}

type Story = Extract<Card, { kind: 'story' }>
const storyIn = (file: CampaignFile | null, id: string): Story | undefined =>
  file?.cards.find((card): card is Story => card.kind === 'story' && card.id === id)

/** A campaign as people work on it, and as it was published. */
async function bothOf(tx: Tx, campaign: CampaignId): Promise<(CampaignFile | null)[]> {
  const row = await tx.selectFrom('published').select('body').where('campaign', '=', campaign).executeTakeFirst()
  return [await loadCampaign(tx, campaign), row ? (JSON.parse(row.body) as Snapshot).file : null]
}

/** The person in a story takes back their consent: it leaves every screen, in every copy of the campaign, and does not come back. */
export function consentRoutes({ database, clock, zone, replan, onChange }: ConsentParts): Route[] {
  async function withdrawn(tx: Tx, campaign: CampaignId, card: string, by: Parameters<typeof actorOf>[0]): Promise<CivilDate | null> {
    const story = (await bothOf(tx, campaign)).map((file) => storyIn(file, card)).find((found) => found !== undefined)
    if (!story) return null
    const at = clock.now()
    const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString() as CivilDate
    const published = await tx.selectFrom('published').select('campaign').execute()
    for (const id of new Set([...(await campaignIds(tx)), ...published.map((row) => row.campaign)])) {
      const files = await bothOf(tx, id)
      const isSame = ({ consent }: Story) => consent.by === story.consent.by && consent.date === story.consent.date
      const stories = files.flatMap((file) => storyIn(file, card) ?? [])
      if (stories.length === 0 || (id !== campaign && !stories.some(isSame))) continue
      await takeBack(tx, { campaign: id, card: story.id, date, at, by: actorOf(by).name })
      const [draft] = files
      if (draft) await storeCampaign(tx, draft, { at, by })
      await recordAct(tx, { at, who: by, act: 'consent-withdraw', subject: id, detail: { id: card } })
    }
    return date
  }
  return [
    route({
      method: 'POST',
      path: '/api/v1/campaigns/{campaign}/cards/{card}/withdraw-consent',
      summary: 'Record that the person in a story took back their consent. It leaves every screen at once and for good',
      may: 'edit',
      body: null,
      answers: 'ConsentWithdrawn',
      handle: async ({ params, who }) => {
        const { campaign = '', card = '' } = params
        const date = await database.transaction().execute((tx) => withdrawn(tx, campaign as CampaignId, card, who ?? ''))
        if (date === null) return { status: 404, problems: [problem('', 'story-unknown', { id: card })] }
        const screens = (await replan()).filter(({ changed }) => changed).length
        onChange()
        return { value: { date, screens } satisfies ConsentWithdrawn }
      },
    }),
  ]
}
