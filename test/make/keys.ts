import type { Locator, Page } from 'playwright'
import { PATIENCE_MS } from './hands.ts'

/** The web app by the keyboard alone: Tab, Shift+Tab, Enter, space, arrows and letters. Nothing here touches the page but by a key. */

/** More stops than any page has on the way to what is sought. */
const MOST_STOPS = 150

/** Goes to a control, forwards or back. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor({ state: 'attached', timeout: PATIENCE_MS })
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`the keys do not reach ${String(target)}`)
}

/** Goes to a button or link and presses Enter. */
export async function enter(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, target, key)
  await page.keyboard.press('Enter')
}

export async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }).first())
  await page.keyboard.type(text)
}

/** A civil date, `2027-06-24`, typed as the browser's English form wants it. */
export async function typeDate(page: Page, label: string, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-')
  await typeInto(page, label, month + day + year)
}

/** A page by its name in the navigation, from its main part back. */
export async function turnTo(page: Page, name: string): Promise<void> {
  await enter(page, page.getByRole('navigation').getByRole('link', { name, exact: true }).first(), 'Shift+Tab')
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor({ timeout: PATIENCE_MS })
}

/** As `TypeCode` of the hands: a technician who has only keys. */
export async function typeCode(page: Page, code: string, name: string): Promise<string> {
  await turnTo(page, 'Players')
  await typeInto(page, 'Code on the screen', code)
  const list = page.getByLabel('The screen it will be', { exact: true })
  await tabTo(page, list)
  const chosen = () => list.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text ?? '')
  for (let step = 0; step < MOST_STOPS && !(await chosen()).startsWith(name); step += 1) await page.keyboard.press('ArrowDown')
  const id = await list.inputValue()
  await enter(page, page.getByRole('main').getByRole('button', { name: 'Pair', exact: true }))
  return id
}
