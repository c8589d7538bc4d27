import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { run } from '../../controller/commands/timeline.ts'
import { adviseOn } from '../../controller/core/advise-campaign.ts'
import { planProgram, screensOf } from '../../controller/core/plan-program.ts'
import { readCampaign } from '../../controller/core/read-campaign.ts'
import type { BlobRef, Texts } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { Card } from '../../shared/schema/card.ts'
import { articleFive } from '../../media/make/declaration.ts'
import { runCommand } from '../controller/commands/terminal.ts'

const folder = fileURLToPath(new URL('../../playlists/', import.meta.url))

const SCREENS = {
  buses: ['bus-2-01', 'bus-16-01', 'bus-25-01', 'bus-46-01'],
  'article-5-monitors': ['monitor-hotel-tajikistan', 'monitor-tv-safina', 'monitor-somoni'],
  'official-quotes': [
    'monitor-tsum',
    'monitor-house-of-press',
    'monitor-hotel-dushanbe',
    'monitor-circus',
    'monitor-mehrgon',
    'monitor-amphitheatre',
    'monitor-ismoili-somoni',
  ],
  'one-a-day': ['monitor-hotel-tajikistan', 'monitor-tv-safina', 'monitor-somoni'],
  events: ['venue-khujand', 'venue-bokhtar'],
  encouragement: ['monitor-hotel-tajikistan', 'monitor-tv-safina', 'monitor-somoni'],
  refused: [
    'monitor-tsum',
    'monitor-house-of-press',
    'monitor-hotel-dushanbe',
    'monitor-circus',
    'monitor-mehrgon',
    'monitor-amphitheatre',
    'monitor-ismoili-somoni',
  ],
} as const
type Name = keyof typeof SCREENS
const names = Object.keys(SCREENS) as Name[]

const raw = (name: Name): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
function campaign(name: Name): CampaignFile {
  const { file, problems } = readCampaign(raw(name))
  expect(problems).toEqual([])
  if (!file) throw new Error(name)
  return file
}
const files = new Map(names.map((name) => [name, campaign(name)]))
const fileOf = (name: Name): CampaignFile => files.get(name) as CampaignFile
const cards = [...files.values()].flatMap((file) => file.cards)

interface Entry {
  from: string
  to: string
  item: string | null
  kind: string
  title: string | null
  booking: string | null
  campaign: string | null
  tier: string | null
  offsetMs: number
}
/** What `lavha timeline` answers; instants are local in Dushanbe. */
async function ask(name: Name, screen: string, ...when: string[]): Promise<Entry[]> {
  const args = when.map((part) => (part.startsWith('--') ? part : `${part}+05:00`))
  const { code, out, err } = await runCommand(run, [join(folder, `${name}.json`), '--screen', screen, ...args, '--json'])
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out) as Entry[]
}
async function onAir(name: Name, screen: string, at: string): Promise<Entry> {
  const [entry, ...more] = await ask(name, screen, '--at', at)
  expect(more).toEqual([])
  expect(entry?.from).toBe(new Date(`${at}+05:00`).toISOString())
  return entry as Entry
}
const itemAt = async (name: Name, screen: string, at: string): Promise<string> => {
  const { kind, item } = await onAir(name, screen, at)
  return item === null ? kind : `${kind} ${item}`
}
const itemsBetween = async (name: Name, screen: string, from: string, to: string): Promise<string[]> =>
  [...new Set((await ask(name, screen, '--from', from, '--to', to)).map(({ item, kind }) => item ?? kind))].sort()
const days = (screen: string) => ask('article-5-monitors', screen, '--from', '2027-06-24T00:00:00', '--to', '2027-06-27T00:00:00')
const day = (date: string) => itemsBetween('one-a-day', 'monitor-somoni', `2022-06-${date}T00:00:00`, `2022-06-${date}T23:59:59`)
const pictures = (screen: string) => itemsBetween('events', screen, '2027-06-24T09:01:00', '2027-06-24T17:59:00')

describe('every sample campaign', () => {
  it('is there, and no other', () => {
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort(),
    ).toEqual(names.map((name) => `${name}.json`).sort())
  })
  it.each(names)('%s reaches the screens it says', (name) => {
    const file = fileOf(name)
    expect(file.screens.map(({ id }) => id)).toEqual(SCREENS[name])
    expect([...new Set(file.bookings.flatMap(({ targets }) => screensOf([file], targets)))].sort()).toEqual([...SCREENS[name]].sort())
  })
  it.each(names)('%s names only files that exist', (name) => {
    const path = join(folder, `${name}.json`)
    for (const medium of fileOf(name).media) {
      const named = medium.kind === 'stream' ? [] : [medium.file, ...Object.values(medium.kind === 'film' ? (medium.subtitles ?? {}) : {})]
      for (const file of named) expect(existsSync(join(dirname(path), file)), file).toBe(true)
    }
  })
  it.each(names.filter((name) => name !== 'refused'))('%s leaves nothing to advise', (name) => {
    expect(adviseOn(fileOf(name))).toEqual([])
  })
  it.each(names)('%s is named in Tajik, Russian and English', (name) => {
    const file = fileOf(name)
    const named: Texts[] = [file.campaign, ...file.locations, ...file.screens].map((one) => one.name)
    for (const texts of [...named, ...file.media.map(({ title }) => title), ...file.playlists.map(({ title }) => title)])
      expect(Object.keys(texts)).toEqual(['tg', 'ru', 'en'])
  })
  it('describes a screen and a location in the same words wherever it comes back', () => {
    const seen = new Map<string, string>()
    for (const file of files.values())
      for (const entry of [...file.screens, ...file.locations]) {
        const words = JSON.stringify(entry)
        expect(seen.get(entry.id) ?? words).toBe(words)
        seen.set(entry.id, words)
      }
  })
  it('gives the numbers that the coalition published, by region', () => {
    const published = { dushanbe: '987087676', drs: '987087676', sughd: '987873333', khatlon: '987876666' }
    for (const file of files.values())
      expect(Object.fromEntries((file.contacts ?? []).map(({ region, phone }) => [region, phone]))).toEqual(published)
  })
  it('can be planned together: the monitors of B carry B, D and H', () => {
    const program = planProgram({
      files: [...files.values()],
      screen: fileOf('encouragement').screens[0]!.id,
      mediaOf: () => ({ ref: { sha256: 'a'.repeat(64), bytes: 1, type: 'video/mp4' } as BlobRef, durationMs: null }),
      mediaUrl: null,
      withdrawn: [],
    })
    expect(program?.campaigns.map(({ id }) => id)).toEqual(['article-5-monitors', 'encouragement', 'one-a-day'])
  })
})

describe('what is said on public screens', () => {
  const quotes = cards.filter((card): card is Extract<Card, { kind: 'quote' }> => card.kind === 'quote')
  it('quotes legal texts only, each with an official address', () => {
    expect([...new Set(quotes.map(({ id }) => id))].sort()).toEqual(['cat-2-2', 'constitution-18', 'iccpr-7', 'udhr-5'])
    for (const { source } of quotes) expect(new URL(source.link).hostname).toMatch(/(^|\.)(un\.org|ohchr\.org|unwomen\.org)$/)
  })
  it('quotes Article 5 letter by letter as the United Nations’ translations have it', () => {
    const article = { tg: articleFive('tg'), ru: articleFive('ru'), en: articleFive('en') }
    for (const { text } of quotes.filter(({ id }) => id === 'udhr-5')) expect(text).toEqual(article)
  })
  it('tells no story of anybody, and names no person', () => {
    expect(cards.filter(({ kind }) => kind === 'story')).toEqual([])
    for (const card of cards) if (card.kind === 'message') expect(card.signature).toBeUndefined()
  })
})

describe('A. buses', () => {
  it.each(SCREENS.buses)('%s shows the film at every moment from 20 to 26 June', async (screen) => {
    expect(await itemAt('buses', screen, '2027-06-19T23:59:59')).toBe('slate')
    for (const at of ['2027-06-20T00:00:00', '2027-06-23T12:34:56', '2027-06-26T23:59:59'])
      expect(await itemAt('buses', screen, at)).toBe('film bus-film')
    expect(await itemAt('buses', screen, '2027-06-27T00:00:00')).toBe('slate')
  })
  it('is 19 seconds into the film one second before midnight', async () => {
    expect(await onAir('buses', 'bus-2-01', '2027-06-26T23:59:59')).toMatchObject({ offsetMs: 19_000, campaign: 'buses', tier: 'normal' })
  })
})

describe('B. Article 5', () => {
  it.each(SCREENS['article-5-monitors'])('%s shows the film from 24 to 26 June', async (screen) => {
    expect(await itemAt('article-5-monitors', screen, '2027-06-23T23:59:59')).toBe('slate')
    for (const at of ['2027-06-24T00:00:00', '2027-06-24T12:00:00', '2027-06-25T03:00:00', '2027-06-26T23:59:59'])
      expect(await itemAt('article-5-monitors', screen, at)).toBe('film article-5-film')
    expect(await itemAt('article-5-monitors', screen, '2027-06-27T00:00:00')).toBe('slate')
  })
  it('fills the three days without a gap, each screen the same', async () => {
    const cues = await days('monitor-somoni')
    expect(cues).toHaveLength(3 * 2400)
    expect(cues.every(({ item }, index) => item === 'article-5-film' && cues[index]?.from === (cues[index - 1]?.to ?? cues[0]?.from))).toBe(
      true,
    )
    expect(await days('monitor-tv-safina')).toEqual(cues)
  })
})

describe('C. official quotes', () => {
  it.each(SCREENS['official-quotes'])('%s shows quotations from 1 to 10 June 2022', async (screen) => {
    expect(await itemAt('official-quotes', screen, '2022-05-31T23:59:59')).toBe('slate')
    expect(await itemAt('official-quotes', screen, '2022-06-01T00:00:00')).toBe('quote udhr-5')
    expect(await itemAt('official-quotes', screen, '2022-06-05T12:00:12')).toBe('quote iccpr-7')
    expect(await itemAt('official-quotes', screen, '2022-06-10T23:59:59')).toBe('quote constitution-18')
    expect(await itemAt('official-quotes', screen, '2022-06-11T00:00:00')).toBe('slate')
  })
})

describe('D. one a day', () => {
  it('points to the n-th story on the n-th day', async () => {
    expect(await day('15')).toEqual(['story-day-1', 'thanks'])
    expect(await day('19')).toEqual(['story-day-5', 'thanks'])
  })
  it('adds a quotation a day and whom to call from 20 June', async () => {
    expect(await day('20')).toEqual(['hotline', 'story-day-6', 'thanks', 'udhr-5'])
    expect(await day('23')).toEqual(['constitution-18', 'hotline', 'story-day-9', 'thanks'])
    expect(await day('24')).toEqual(['hotline', 'story-day-10', 'thanks', 'udhr-5'])
    expect(await day('26')).toEqual(['cat-2-2', 'hotline', 'story-day-12', 'thanks'])
  })
  it('is over on 27 June', async () => {
    expect(await itemAt('one-a-day', 'monitor-somoni', '2022-06-14T23:59:59')).toBe('slate')
    expect((await onAir('one-a-day', 'monitor-somoni', '2022-06-26T23:59:59')).kind).not.toBe('slate')
    expect(await itemAt('one-a-day', 'monitor-somoni', '2022-06-27T00:00:00')).toBe('slate')
  })
})

describe('G. events', () => {
  it('shows photographs on 24 June from 9 to 18, upright ones on the upright screen', async () => {
    expect(await pictures('venue-khujand')).toEqual(['exhibition', 'landscape-1', 'landscape-2', 'thanks'])
    expect(await pictures('venue-bokhtar')).toEqual(['exhibition', 'portrait-1', 'thanks'])
  })
  it('announces around it, from 8 to 20', async () => {
    expect(await itemAt('events', 'venue-khujand', '2027-06-23T07:59:59')).toBe('slate')
    expect(await itemAt('events', 'venue-khujand', '2027-06-23T08:00:00')).toBe('announcement exhibition')
    expect(await itemsBetween('events', 'venue-bokhtar', '2027-06-23T08:00:00', '2027-06-23T20:00:00')).toEqual(
      ['exhibition', 'advice-bokhtar', 'quiz', 'application', 'radio', 'hotline', 'thanks'].sort(),
    )
    expect(await itemAt('events', 'venue-khujand', '2027-06-23T20:00:10')).toBe('slate')
  })
})

describe('H. encouragement', () => {
  it('is shown on 26 June only', async () => {
    expect(await itemAt('encouragement', 'monitor-tv-safina', '2027-06-25T23:59:59')).toBe('slate')
    expect(await itemAt('encouragement', 'monitor-tv-safina', '2027-06-26T00:00:00')).toBe('message message-1')
    expect((await onAir('encouragement', 'monitor-tv-safina', '2027-06-26T23:59:59')).kind).not.toBe('slate')
    expect(await itemAt('encouragement', 'monitor-tv-safina', '2027-06-27T00:00:00')).toBe('slate')
  })
})

describe('I. refused', () => {
  it.each(SCREENS.refused)('%s shows nothing of it, on no day', async (screen) => {
    const [only, ...more] = await ask('refused', screen, '--from', '2022-05-01T00:00:00', '--to', '2022-08-01T00:00:00')
    expect(more).toEqual([])
    expect(only).toMatchObject({ kind: 'slate', item: null, title: null, booking: null, campaign: null, tier: null, offsetMs: 0 })
  })
  it('says why', () => {
    expect(adviseOn(fileOf('refused')).map(({ code }) => code)).toEqual(['permit-uncovered'])
  })
})
