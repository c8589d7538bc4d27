import type { Browser, Page } from 'playwright'
import type { Texts } from '../../shared/schema/basics.ts'
import { choose, chooseFiles, chooseNative, follow, goTo, PATIENCE_MS, press, reads, tick, untick, write, writeTexts } from './hands.ts'

/** What a person does in the web app to plan a campaign, each verb from the page on which it begins to the one on which it ends. */

const PASSWORD = 'four quiet words here'

/** Whoever opened the one-time link becomes the first administrator. */
export async function becomeFirst(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Make yourself the first administrator' }).click({ timeout: PATIENCE_MS })
  await write(page, 'Name, as colleagues know it', name)
  await write(page, 'E-mail address', `${name.toLowerCase()}@example.org`)
  await write(page, 'Password', PASSWORD)
  await press(page, 'Make me the administrator')
  await page.getByRole('heading', { name, exact: true }).waitFor({ timeout: PATIENCE_MS })
}

/** An administrator invites somebody, who opens the link in a browser of their own and comes in; the answer is their page. */
export async function inviteIn(page: Page, browser: Browser, name: string, role: string): Promise<Page> {
  await goTo(page, '/people')
  await write(page, 'E-mail address', `${name.toLowerCase()}@example.org`)
  await chooseNative(page, 'Role', role)
  await press(page, 'Make the link')
  const link = await page.locator('.to-copy code').innerText({ timeout: PATIENCE_MS })
  const theirs = await (await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } })).newPage()
  await theirs.goto(link)
  await write(theirs, 'Your name, as colleagues know it', name)
  await write(theirs, 'Password', PASSWORD)
  await press(theirs, 'Set the password and go in')
  await theirs.locator('nav > .foot .who').getByText(name, { exact: true }).waitFor({ timeout: PATIENCE_MS })
  return theirs
}

/** From anywhere to the page of a new campaign; the answer is its id. */
export async function beginCampaign(page: Page, name: Texts, hashtags: Texts): Promise<string> {
  await goTo(page, '/campaigns')
  await writeTexts(page, 'Name', name)
  await writeTexts(page, 'Hashtags', hashtags)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/campaigns\/[^/]+$/, { timeout: PATIENCE_MS })
  await reads(page, /^(Send for approval|Publish)$/)
  return new URL(page.url()).pathname.split('/').at(-1)!
}

/** From anywhere to a campaign's page. */
export async function openCampaign(page: Page, campaign: string): Promise<void> {
  await goTo(page, '/campaigns')
  await page.locator(`[data-campaign=${campaign}]`).click({ timeout: PATIENCE_MS })
  await page.waitForURL(new RegExp(`/campaigns/${campaign}$`), { timeout: PATIENCE_MS })
}

export interface PlannedLocation {
  name: Texts
  /** As the form calls it; street where nothing is said. */
  kind?: 'Street site' | 'Bus route' | 'Venue'
  region?: string
  route?: string
  permitNeeded?: boolean
  tag?: string
  /** False: its screens are described one by one. */
  withScreen?: boolean
}

/** The house's register, from anywhere: each location with one screen of the same name. Ends on the page of the last. */
export async function addLocations(page: Page, locations: readonly PlannedLocation[]): Promise<void> {
  await goTo(page, '/places')
  await follow(page, 'New location')
  for (const [at, location] of locations.entries()) {
    await writeTexts(page, 'Name', location.name)
    if (location.kind) await choose(page, 'Kind of location', location.kind)
    if (location.region) await choose(page, 'Region', location.region)
    if (location.route) await write(page, 'Number of the route', location.route)
    if (location.tag) {
      await write(page, 'Tags', location.tag)
      await page.keyboard.press('Enter')
    }
    if (location.permitNeeded) await tick(page, 'Needs a permit: without one nothing shows here')
    if (location.withScreen === false) await untick(page, 'With one screen of the same name')
    const isLast = at === locations.length - 1
    await press(page, isLast ? 'Save' : 'Save and add another')
    if (isLast) await page.waitForURL(/\/places\/locations\/(?!new$)[^/]+$/, { timeout: PATIENCE_MS })
    else await reads(page, 'Saved. It counts for every campaign and on the screens at once.')
  }
}

/** On a campaign's page: where its QR codes lead. */
export async function setSite(page: Page, site: string): Promise<void> {
  await write(page, 'Web site', site)
  await press(page, 'Save')
  await reads(page, 'Saved. The screens show it after it is published.')
}

/** Nobody else here may approve: from a campaign's page to the screens, and back on it. */
export async function publishAlone(page: Page): Promise<void> {
  await press(page, 'Publish')
  await reads(page, /^Published: /)
}

/** From a campaign's page to its media, with these files on their way and known by name. */
export async function addFiles(page: Page, files: string[], media: readonly string[]): Promise<void> {
  await follow(page, 'Add films, pictures and subtitles')
  await chooseFiles(page, 'Choose files…', files)
  for (const medium of media) await page.locator(`[data-media=${medium}]`).waitFor({ timeout: PATIENCE_MS })
}

/** Until all that was sent can be played. */
export async function untilPlayable(page: Page, media: readonly string[]): Promise<void> {
  for (const medium of media) {
    const row = page.locator(['repackaged', 'encoding', 'ready'].map((state) => `[data-media=${medium}][data-state=${state}]`).join(', '))
    await row.waitFor({ timeout: 2 * PATIENCE_MS })
  }
}

/** From a campaign's page and back: a playlist of these, by the names that the list shows. */
export async function addPlaylist(page: Page, title: Texts, items: readonly (string | RegExp)[]): Promise<void> {
  await follow(page, 'New playlist')
  await writeTexts(page, 'Title', title)
  for (const item of items) await choose(page, 'Add to the end', item)
  await saveEntry(page)
}

export interface PlannedBooking {
  /** As the list of playlists shows it; null: it is chosen already. */
  playlist: string | null
  from: string
  to: string
  /** The words beside the boxes to tick, such as `All 3` or screens by name. */
  screens?: readonly string[]
  locations?: readonly string[]
  routes?: readonly string[]
  regions?: readonly string[]
  tags?: readonly string[]
  tier?: string
  isOneADay?: boolean
}

/** From a campaign's page, or from a booking that is begun, to the campaign's page. */
export async function book(page: Page, booking: PlannedBooking): Promise<void> {
  if (!page.url().endsWith('/bookings/new')) await follow(page, 'New booking')
  if (booking.playlist !== null) await choose(page, 'What is shown', booking.playlist)
  await write(page, 'First day', booking.from)
  await write(page, 'Last day', booking.to)
  for (const screen of booking.screens ?? []) await tick(page, screen)
  const groups = {
    locations: 'Everything at a location',
    routes: 'Everything on a route',
    regions: 'Everything in a region',
    tags: 'Everything with a tag',
  } as const
  for (const group of ['locations', 'routes', 'regions', 'tags'] as const)
    for (const one of booking[group] ?? []) {
      await choose(page, groups[group], one)
      await page.keyboard.press('Escape')
    }
  if (booking.isOneADay) await page.getByText('One item a day', { exact: true }).click()
  if (booking.tier) await choose(page, 'Tier', booking.tier)
  await saveEntry(page)
}

/** Saves what is written and is back on the campaign's page. */
export async function saveEntry(page: Page): Promise<void> {
  await press(page, 'Save')
  await page.waitForURL(/\/campaigns\/[^/]+$/, { timeout: PATIENCE_MS })
}

export async function sendForApproval(page: Page): Promise<void> {
  await press(page, 'Send for approval')
  await reads(page, /^Sent for approval by/)
}

/** Another person, from anywhere: plays everything that is booked to its end, and approves. */
export async function lookAndApprove(page: Page, campaign: string): Promise<void> {
  await openCampaign(page, campaign)
  await follow(page, 'Look and approve')
  await page.locator('.watch').first().waitFor({ timeout: PATIENCE_MS })
  const playlists = await page.locator('.watch').count()
  for (let at = 0; at < playlists; at += 1) {
    await page.locator('.watch').nth(at).getByRole('button', { name: /^Play/ }).click()
    await page
      .locator('.watch')
      .nth(at)
      .and(page.locator('[data-seen=true]'))
      .waitFor({ timeout: 4 * PATIENCE_MS })
  }
  await press(page, 'Approve and put on the screens')
  await page.waitForURL(new RegExp(`/campaigns/${campaign}$`), { timeout: PATIENCE_MS })
  await reads(page, /^(On the screens, approved|Approved)/)
}

export interface OneCard {
  kind: 'Quotation' | 'Announcement'
  /** By the label of the field. */
  texts: Record<string, Texts>
  lines: Record<string, string>
}

/** From a campaign's page and back. */
export async function writeCard(page: Page, { kind, texts, lines }: OneCard): Promise<void> {
  await follow(page, 'New card')
  if (kind !== 'Quotation') await choose(page, 'Kind of card', kind)
  for (const [label, words] of Object.entries(texts)) await writeTexts(page, label, words)
  for (const [label, text] of Object.entries(lines)) await write(page, label, text)
  await saveEntry(page)
}
