import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Card } from '../../shared/schema/card.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { addPermit, writeQuote, writeSource } from '../make/entry-hands.ts'
import { follow, press, reads } from '../make/hands.ts'
import { addLocations, addPlaylist, beginCampaign, book, lookAndApprove, saveEntry, sendForApproval } from '../make/plan-hands.ts'
import { useJourney } from '../make/use-journey.ts'

const journey = useJourney()

/** The words of the law and the names of the monitors, as the sample has them. */
const sample = JSON.parse(readFileSync(new URL('../../playlists/official-quotes.json', import.meta.url), 'utf8')) as CampaignFile
const quotes = sample.cards as Extract<Card, { kind: 'quote' }>[]
const { name, hashtags } = sample.campaign
const [permit] = sample.permits
const SIZE = { width: 640, height: 360 }

describe('campaign C: the words of the law on seven monitors in June 2022', () => {
  it('is refused without a source, booked under a permit, approved, and shown on all seven', async () => {
    const { page, zebo, errors, pair } = await journey.install('2022-06-01T08:00:00+05:00')
    await addLocations(
      page,
      sample.locations.map((location) => ({ name: location.name, permitNeeded: true })),
    )
    const campaign = await beginCampaign(page, name, hashtags)

    await follow(page, 'New card')
    for (const [at, quote] of quotes.entries()) {
      await writeQuote(page, quote)
      if (at === 0) {
        await press(page, 'Save')
        await page.locator('[data-code=quote-unsourced]').first().waitFor()
      }
      await writeSource(page, quote.source)
      if (at === quotes.length - 1) await saveEntry(page)
      else {
        await press(page, 'Save and add another')
        await reads(page, 'Saved. The screens show it after it is published.')
      }
    }
    await addPlaylist(
      page,
      { en: 'Quotations' },
      quotes.map(({ attribution }) => new RegExp(`^${attribution.en} ·`)),
    )
    await addPermit(page, {
      authority: permit!.authority,
      number: permit!.letter.number,
      letterDate: permit!.letter.date,
      decided: permit!.decided!,
      from: permit!.from,
      to: permit!.to,
      locations: ['All 7'],
    })
    await book(page, { playlist: 'Quotations', from: '2022-06-01', to: '2022-06-10', screens: ['All 7'] })
    await sendForApproval(page)

    const approved = lookAndApprove(zebo, campaign)
    const monitors = []
    for (const { name: at } of sample.locations) monitors.push(await pair({ name: at.en!, size: SIZE }, '2022-06-05T12:00:00+05:00'))
    await approved
    for (const monitor of monitors) {
      const { campaign: whose } = await monitor.shows(({ kind }) => kind === 'quote')
      expect([monitor.id, whose]).toEqual([monitor.id, campaign])
    }
    const [first] = monitors
    await first!.startAgain('2022-06-11T00:00:10+05:00')
    await first!.shows(({ kind }) => kind === 'slate')
    expect(errors).toEqual([])
  })
})
