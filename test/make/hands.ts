import type { Locator, Page } from 'playwright'

/** What a person's hands do in the web app (in English): one verb for each way to touch a control. `plan-hands.ts` puts them together. */

/** As long as a busy machine may need to answer. */
export const PATIENCE_MS = 60_000

export const press = (page: Page | Locator, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click({ timeout: PATIENCE_MS })

/** A link of the page itself. */
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('main')
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click({ timeout: PATIENCE_MS })

/** A page by its line in the navigation. */
export async function goTo(
  page: Page,
  path: '/' | '/campaigns' | '/places' | '/pair' | '/people' | '/time' | '/calendar' | '/messages',
): Promise<void> {
  await page.getByRole('navigation').locator(`a[href="${path}"]`).first().click({ timeout: PATIENCE_MS })
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor({ timeout: PATIENCE_MS })
}

/** Tabs that lead from one field to the next; a field that is further away is clicked. */
const NEAR = 3
/** A date is several stops for Tab. */
const MOST_TABS = 8

/** Writes into a field: by Tab where it is near the one before, as people do, else by a click into it. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true }).first()
  await field.waitFor({ timeout: PATIENCE_MS })
  if (await isNear(field)) for (let tabs = 0; tabs < MOST_TABS && !(await hasKeys(field)); tabs += 1) await page.keyboard.press('Tab')
  if (!(await hasKeys(field))) await field.click()
  await field.fill(text)
}

const hasKeys = (field: Locator): Promise<boolean> => field.evaluate((element) => element === document.activeElement)

const isNear = (field: Locator): Promise<boolean> =>
  field.evaluate((element, near) => {
    const stops = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary'),
    ].filter((stop) => stop.tabIndex >= 0 && !stop.matches(':disabled'))
    const [from, to] = [stops.indexOf(document.activeElement as HTMLElement), stops.indexOf(element as HTMLElement)]
    return from >= 0 && to > from && to - from <= near
  }, NEAR)

/** The same words in the languages that are given. */
export async function writeTexts(page: Page, label: string, texts: { tg?: string; ru?: string; en?: string }): Promise<void> {
  const names = { tg: 'Tajik', ru: 'Russian', en: 'English' } as const
  for (const language of ['tg', 'ru', 'en'] as const) {
    const text = texts[language]
    if (text !== undefined) await write(page, `${label}, ${names[language]}`, text)
  }
}

/** One of a list that opens: by its beginning where it is long. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).first().click({ timeout: PATIENCE_MS })
  await page
    .getByRole('option', { name: option, exact: typeof option === 'string' })
    .first()
    .click({ timeout: PATIENCE_MS })
}

/** One of the browser's own lists: opened and chosen from. */
export async function chooseNative(page: Page, label: string, option: string): Promise<void> {
  const list = page.getByLabel(label, { exact: true }).first()
  await list.click({ timeout: PATIENCE_MS })
  await list.selectOption(option)
}

export const tick = (page: Page, label: string | RegExp): Promise<void> =>
  page
    .getByLabel(label, { exact: typeof label === 'string' })
    .first()
    .check({ timeout: PATIENCE_MS })
export const untick = (page: Page, label: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).first().uncheck({ timeout: PATIENCE_MS })

/** Files, through the chooser that a click opens. */
export async function chooseFiles(page: Page, label: string, files: string[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser', { timeout: PATIENCE_MS }),
    page.getByText(label, { exact: true }).click({ timeout: PATIENCE_MS }),
  ])
  await chooser.setFiles(files)
}

/** Waits for something that the page says. */
export const reads = (page: Page, text: string | RegExp): Promise<void> =>
  page
    .getByText(text, { exact: typeof text === 'string' })
    .first()
    .waitFor({ timeout: PATIENCE_MS })
