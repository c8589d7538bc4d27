import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { Card } from '../../shared/schema/card.ts'
import { type PlannedCard, writeCards, writeContacts } from '../make/card-hands.ts'
import { follow, press, reads } from '../make/hands.ts'
import { addLocations, addPlaylist, beginCampaign, book, openCampaign, publishAlone, setSite } from '../make/plan-hands.ts'
import type { PairedScreen } from '../make/screen-hands.ts'
import { useJourney } from '../make/use-journey.ts'

const journey = useJourney()

/** The words of the sample, which names no victim. */
const sample = JSON.parse(readFileSync(new URL('../../playlists/one-a-day.json', import.meta.url), 'utf8')) as CampaignFile
const ofKind = <Kind extends Card['kind']>(kind: Kind) =>
  sample.cards.filter((card): card is Extract<Card, { kind: Kind }> => card.kind === kind)

const stories = ofKind('announcement')
const quotes = ofKind('quote')
const DAYS = stories.map((_, day) => `2027-06-${15 + day}`)

/** The line above and the text stand in the next card already. */
const storyCards = stories.map(({ kicker, title, text }, day): PlannedCard => {
  const all = { 'Line above': kicker!, Title: title, Text: text! }
  return { kind: 'Announcement', texts: day === 0 ? all : { Title: title }, lines: { Day: DAYS[day]! } }
})
const quoteCards = quotes.map(({ text, attribution, source }): PlannedCard => ({
  kind: 'Quotation',
  texts: { Text: text, 'Who said or wrote it': attribution, Document: source.document },
  lines: { 'Date of the document': source.date, 'Link to the document': source.link },
}))
const [hotline] = ofKind('contacts')
const contactsCard: PlannedCard = { kind: 'Contacts', texts: { Title: hotline!.title, Text: hotline!.text } }
const MONITOR = { width: 1920, height: 1080 }

/** Every item that a screen shows until it has shown as many as are wanted, with all the words seen beside it; each is looked at twice. */
async function showsInTurn(screen: PairedScreen, count: number): Promise<Map<string, string>> {
  const seen = new Map<string, string[]>()
  await screen.shows(({ item, words }) => {
    if (item !== null && words !== '') seen.set(item, [...(seen.get(item) ?? []), words])
    return seen.size >= count && [...seen.values()].every((looks) => looks.length > 1)
  })
  return new Map([...seen].map(([item, looks]) => [item, looks.join(' ')]))
}

describe('campaign D: one a day', () => {
  it('shows the story of the day from 15 to 26 June, and from the 20th the quotation of the day with whom to call', async () => {
    const { page, errors, pair } = await journey.installAlone('2027-06-14T09:00:00+05:00')
    await addLocations(
      page,
      sample.locations.map(({ name }) => ({ name })),
    )
    const campaign = await beginCampaign(page, sample.campaign.name, sample.campaign.hashtags)
    await setSite(page, 'https://notorture.tj')
    await writeCards(page, [...storyCards, ...quoteCards, contactsCard])
    await writeContacts(page, { Dushanbe: '987087676' })
    await openCampaign(page, campaign)
    await addPlaylist(
      page,
      { en: 'Stories' },
      stories.map(({ title }) => title.en!),
    )
    await addPlaylist(
      page,
      { en: 'Quotations' },
      quotes.map(({ attribution }) => new RegExp(`^${attribution.en} ·`)),
    )
    await addPlaylist(page, { en: 'Whom to call' }, [hotline!.title.en!])
    const on = { screens: ['All 3'], to: '2027-06-26' }
    await book(page, { playlist: 'Stories', from: '2027-06-15', isOneADay: true, ...on })
    await book(page, { playlist: 'Quotations', from: '2027-06-20', isOneADay: true, ...on })
    await book(page, { playlist: 'Whom to call', from: '2027-06-20', ...on })
    await publishAlone(page)

    const screen = await pair({ name: sample.locations[0]!.name.en!, size: MONITOR }, '2027-06-15T10:00:00+05:00')
    const first = await showsInTurn(screen, 1)
    expect([...first.values()].join()).toContain(stories[0]!.title.tg)

    // The sixth day has the sixth story, the first quotation and whom to call, and nothing else.
    for (const [day, quotation] of [
      [6, 0],
      [12, 2],
    ] as const) {
      await screen.startAgain(`${DAYS[day - 1]!}T10:00:00+05:00`)
      const seen = await showsInTurn(screen, 3)
      const words = [...seen.values()].join(' | ')
      expect(seen.size).toBe(3)
      expect(words).toContain(stories[day - 1]!.title.tg)
      expect(words).toContain(quotes[quotation]!.attribution.tg)
      expect(words).toContain('98 708 76 76')
    }
    expect(errors).toEqual([])
  })

  it('a story leaves the running stage when its consent is withdrawn, and does not come back', async () => {
    const { page, errors, pair } = await journey.installAlone('2027-06-20T09:00:00+05:00')
    await addLocations(page, [{ name: { en: 'Somoni' } }])
    const campaign = await beginCampaign(page, sample.campaign.name, sample.campaign.hashtags)
    const story: PlannedCard = {
      kind: 'Story',
      texts: {
        Title: { tg: 'Ҳикояи намунавӣ', en: 'A sample story' },
        Text: { tg: 'Ин ҷо ҳикоя меистад.', en: 'Here a story will stand.' },
      },
      lines: { 'Who consented': 'Sample', 'What for': 'Screens in June', 'Given on': '2027-06-01', 'Stands until': '2027-06-30' },
    }
    await writeCards(page, [story, { kind: 'Announcement', texts: { Title: stories[0]!.title } }])
    await addPlaylist(page, { en: 'Stories' }, ['A sample story'])
    await addPlaylist(page, { en: 'Always' }, [stories[0]!.title.en!])
    const on = { screens: ['Somoni'], from: '2027-06-20', to: '2027-06-26' }
    await book(page, { playlist: 'Stories', tier: 'Priority: before the normal', ...on })
    await book(page, { playlist: 'Always', ...on })
    await publishAlone(page)
    const screen = await pair({ name: 'Somoni', size: MONITOR }, '2027-06-20T10:00:00+05:00')
    await screen.shows(({ kind }) => kind === 'story')

    await openCampaign(page, campaign)
    await follow(page, 'A sample story')
    const leaves = screen.shows(({ kind }) => kind === 'announcement')
    await press(page, 'Withdraw the consent…')
    await press(page, 'Withdraw it for good')
    await reads(page, /^The consent was withdrawn on 20 June 2027/)
    await leaves
    await openCampaign(page, campaign)
    await publishAlone(page)
    const shown = new Set<string | null>()
    let plays = 0
    let position = Number.POSITIVE_INFINITY
    await screen.shows(({ kind, positionMs }) => {
      shown.add(kind)
      if (positionMs < position) plays += 1
      position = positionMs
      return plays > 2
    })
    expect(shown).not.toContain('story')
    expect(errors).toEqual([])
  })
})
