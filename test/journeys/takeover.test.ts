import { describe, expect, it } from 'vitest'
import { choose, follow, goTo, PATIENCE_MS, press, reads, tick, writeTexts } from '../make/hands.ts'
import {
  addLocations,
  addPlaylist,
  beginCampaign,
  book,
  lookAndApprove,
  openCampaign,
  saveEntry,
  sendForApproval,
} from '../make/plan-hands.ts'
import { useJourney } from '../make/use-journey.ts'

const journey = useJourney()
const NAME = { tg: 'Намоиши аксҳо', ru: 'Выставка фотографий' }

describe('a coordinator with something urgent', () => {
  it('writes a card, and it has the screens until its end; takes everything off, and lets it show again', async () => {
    const { page, zebo, errors, pair } = await journey.install('2027-06-24T12:00:00+05:00')
    await addLocations(page, [{ name: { tg: 'Китобхона', ru: 'Библиотека' } }])
    const campaign = await beginCampaign(page, { tg: 'Намоишгоҳ', ru: 'Выставка' }, { tg: '#Аз шиканҷа ва беҷазоӣ даст кашед!' })
    await follow(page, 'New card')
    await choose(page, 'Kind of card', 'Announcement')
    await writeTexts(page, 'Title', NAME)
    await saveEntry(page)
    await addPlaylist(page, NAME, [NAME.ru])
    await book(page, { playlist: NAME.ru, from: '2027-06-24', to: '2027-06-26', locations: ['Библиотека'] })
    await sendForApproval(page)
    const approved = lookAndApprove(zebo, campaign)
    const library = await pair({ name: 'Библиотека', size: { width: 960, height: 540 } }, '2027-06-24T12:01:00+05:00')
    await approved
    const booked = await library.shows(({ kind }) => kind === 'announcement')

    await goTo(zebo, '/')
    await follow(zebo, 'Take over…')
    await writeTexts(zebo, 'Title', { tg: 'Намоиш кӯчид', ru: 'Выставка переехала' })
    await tick(zebo, 'Библиотека')
    await zebo.frameLocator('.look iframe').locator('#stage[data-kind=announcement]').waitFor({ timeout: PATIENCE_MS })
    // There is no takeover without an end.
    expect(await zebo.getByRole('button', { name: 'Take over 1 screen…' }).isDisabled()).toBe(true)
    await press(zebo, '15 minutes')
    await press(zebo, 'Take over 1 screen…')
    await press(zebo, 'Take over now')
    await reads(zebo, 'On 1 screen now.')
    const urgent = await library.shows(({ item }) => item?.startsWith('takeover-') === true)
    expect(urgent.item).not.toBe(booked.item)
    await goTo(zebo, '/')
    await reads(zebo, /“Выставка переехала” has 1 screen until 12:\d\d/)
    // Nobody tells the screen: its end came with it.
    await library.startAgain('2027-06-24T12:40:00+05:00')
    await library.shows(({ item }) => item === booked.item)

    await follow(zebo, 'Take off…')
    await press(zebo, 'Take everything off…')
    await reads(zebo, '“everything” leaves 1 screen at once, and stays off until somebody lets it show again.')
    await press(zebo, 'Take everything off')
    await reads(zebo, 'Off the screens. 1 screen was told.')
    await library.shows(({ kind }) => kind === 'slate')
    await press(zebo, /^Show again: /)
    await reads(zebo, 'Shown again. 1 screen was told.')
    await library.shows(({ item }) => item === booked.item)
    await openCampaign(zebo, campaign)
    expect(errors).toEqual([])
  })
})
