import type { Page } from 'playwright'
import type { Texts } from '../../shared/schema/basics.ts'
import { choose, follow, PATIENCE_MS, press, reads, write, writeTexts } from './hands.ts'
import { saveEntry } from './plan-hands.ts'

/** What a person does to write cards, each verb from the campaign's page and back to it. */

export interface PlannedCard {
  kind: 'Quotation' | 'Contacts' | 'Announcement' | 'Story'
  /** By the label of the field. */
  texts: Record<string, Texts>
  lines?: Record<string, string>
}

/** Cards in a row, without leaving the form between them. */
export async function writeCards(page: Page, cards: readonly PlannedCard[]): Promise<void> {
  await follow(page, 'New card')
  let kind = 'Quotation'
  for (const [at, card] of cards.entries()) {
    if (card.kind !== kind) await choose(page, 'Kind of card', card.kind)
    kind = card.kind
    for (const [label, texts] of Object.entries(card.texts)) await writeTexts(page, label, texts)
    for (const [label, text] of Object.entries(card.lines ?? {})) await write(page, label, text)
    if (at === cards.length - 1) return saveEntry(page)
    await press(page, 'Save and add another')
    await reads(page, 'Saved. The screens show it after it is published.')
  }
}

/** The number of each region, by the region's name. */
export async function writeContacts(page: Page, numbers: Record<string, string>): Promise<void> {
  await follow(page, 'Change the contacts')
  for (const [region, phone] of Object.entries(numbers))
    await page
      .getByRole('group', { name: region, exact: true })
      .getByLabel('Telephone', { exact: true })
      .fill(phone, { timeout: PATIENCE_MS })
  await press(page, 'Save')
  await reads(page, 'Saved. The screens show it after it is published.')
}
