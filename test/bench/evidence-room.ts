import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { planProgram } from '../../controller/core/plan-program.ts'
import { openDatabase } from '../../controller/server/database/open-database.ts'
import type { Database } from '../../controller/server/database/tables.ts'
import { storePrograms } from '../../controller/server/publishing/program-store.ts'
import { signProgram } from '../../controller/server/trust/sign-program.ts'
import { openSigningKey } from '../../controller/server/trust/signing-key.ts'
import type { CivilDate, Instant } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { ScreenId, Sha256 } from '../../shared/schema/ids.ts'

export const ITEMS = 8
export const ITEM_MS = 60_000
/** 08:00 to 16:20: as many one-minute items. */
export const PLAYS_A_DAY = 500
export const FIRST_DAY = '2026-05-01' as CivilDate

export const screenName = (index: number): ScreenId => `screen-${index + 1}` as ScreenId

const inEnglish = (en: string) => ({ en })
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** Eight cards of a minute each on every screen, at a hundred locations, in hours that hold 500 of them. */
export const campaignOf = (screens: number): CampaignFile =>
  ({
    format: 1,
    campaign: { id: 'bench', name: inEnglish('Bench'), hashtags: inEnglish('#Bench'), donors: [] },
    locations: numbers(100).map((index) => ({
      id: `place-${index}`,
      name: inEnglish(`Place ${index}`),
      kind: 'venue',
      region: 'dushanbe',
      permitNeeded: false,
    })),
    screens: numbers(screens).map((index) => ({
      id: screenName(index),
      location: `place-${index % 100}`,
      name: inEnglish(`Screen ${index}`),
      width: 1920,
      height: 1080,
      languages: ['en'],
      sound: 'off',
      hours: [{ from: '08:00', to: '16:20' }],
    })),
    media: [],
    cards: numbers(ITEMS).map((index) => ({ id: `card-${index}`, kind: 'announcement', title: inEnglish(`Card ${index}`) })),
    playlists: [
      {
        id: 'cards',
        title: inEnglish('Cards'),
        items: numbers(ITEMS).map((index) => ({ card: `card-${index}`, durationMs: ITEM_MS })),
      },
    ],
    permits: [],
    bookings: [
      {
        id: 'always',
        playlist: 'cards',
        targets: { locations: numbers(100).map((index) => `place-${index}`) },
        from: '2026-01-01',
        to: '2036-12-31',
        tier: 'normal',
      },
    ],
  }) as unknown as CampaignFile

/** A controller's directory in which this campaign was published for these screens at an instant. */
export async function openRoom(directory: string, { screens, at }: { screens: number; at: Instant }): Promise<Database> {
  await mkdir(join(directory, 'keys'), { recursive: true })
  const database = await openDatabase(join(directory, 'controller.db'))
  const key = await openSigningKey(join(directory, 'keys', 'signing.json'))
  const file = campaignOf(screens)
  const body = JSON.stringify({ file, inputs: {} })
  await database.insertInto('published').values({ campaign: file.campaign.id, body, publishedAt: at, release: '' }).execute()
  const validUntil = (at + 366 * 86_400_000) as Instant
  const programs = []
  for (const screen of numbers(screens).map(screenName)) {
    const content = planProgram({ files: [file], screen, mediaOf: () => null, mediaUrl: null, withdrawn: [] })
    if (!content) throw new Error('the screen has no place')
    const jws = await signProgram({ ...content, revision: 1, issuedAt: at, validUntil }, key)
    programs.push({ screen, revision: 1, digest: '' as Sha256, jws, issuedAt: at, validUntil })
  }
  await storePrograms(database, programs)
  return database
}
