import type { Page } from 'playwright'
import type { Texts } from '../../shared/schema/basics.ts'
import { choose, follow, tick, write, writeTexts } from './hands.ts'
import { saveEntry } from './plan-hands.ts'

/** What a person writes into the forms of single entries: cards and permits. */

export interface PlannedQuote {
  text: Texts
  attribution: Texts
  source: { document: Texts; date: string; link: string }
}

/** Writes a quotation into the form of a new card; the source last. */
export async function writeQuote(page: Page, { text, attribution }: Omit<PlannedQuote, 'source'>): Promise<void> {
  await writeTexts(page, 'Text', text)
  await writeTexts(page, 'Who said or wrote it', attribution)
}
export async function writeSource(page: Page, { document, date, link }: PlannedQuote['source']): Promise<void> {
  await writeTexts(page, 'Document', document)
  await write(page, 'Date of the document', date)
  await write(page, 'Link to the document', link)
}

export interface PlannedPermit {
  authority: Texts
  number: string
  letterDate: string
  decided: string
  from: string
  to: string
  locations: readonly string[]
}

/** From a campaign's page and back: a permit that was granted. */
export async function addPermit(page: Page, permit: PlannedPermit): Promise<void> {
  await follow(page, 'New permit')
  await writeTexts(page, 'Authority', permit.authority)
  await choose(page, 'Answer', 'Granted')
  await write(page, 'Number of the letter', permit.number)
  await write(page, 'Date of the letter', permit.letterDate)
  await write(page, 'Answered on', permit.decided)
  await write(page, 'Covers from', permit.from)
  await write(page, 'Covers until', permit.to)
  for (const location of permit.locations) await tick(page, location)
  await saveEntry(page)
}
