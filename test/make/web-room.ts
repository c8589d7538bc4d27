import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { type AController, startAController } from '../controller/server/a-controller.ts'

/** A controller with nothing in it, its clock on campaign B's first noon, and a person who has signed in by the one-time link. */
export interface WebRoom {
  controller: AController
  page: Page
  /** Whatever the page complained of: scripts that threw, and what it wrote as an error. */
  errors: string[]
  go(path: string): Promise<void>
}

/** The one-time link lets in and loads the wall anew; whoever goes elsewhere before that has happened is called back. */
export async function enterByLink(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.waitForURL((url) => url.pathname === '/')
  await page.waitForSelector('main h1')
}

export async function openWeb(browser: Browser, more: BrowserContextOptions = {}, now = '2027-06-24T12:00:00+05:00'): Promise<WebRoom> {
  const controller = await startAController({ LAVHA_NOW: now })
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 }, ...more })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (said) => said.type() === 'error' && !/status of 4\d\d/.test(said.text()) && errors.push(said.text()))
  await enterByLink(page, controller.signInLink())
  const go = async (path: string) => {
    await page.goto(controller.url + path)
    await page.waitForSelector('main h1')
  }
  return { controller, page, errors, go }
}
