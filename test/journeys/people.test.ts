import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { anAdministrator, anInvited, PASSWORD, totpOf } from '../controller/server/a-person.ts'
import { openWeb, type WebRoom } from '../make/web-room.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
const WORDS = 'a long row of words'

async function withFirst(room: WebRoom): Promise<void> {
  const { page } = room
  await page.getByRole('link', { name: 'Make yourself the first administrator' }).click()
  await fill(page, 'Name, as colleagues know it', 'Nigora')
  await fill(page, 'E-mail address', 'nigora@example.org')
  await fill(page, 'Password', WORDS)
  await button(page, 'Make me the administrator').click()
  await page.getByRole('heading', { name: 'Nigora' }).waitFor()
}

describe('people', () => {
  it('the first visitor becomes the administrator and invites a colleague, who comes in, edits and may not publish', async () => {
    const room = await openWeb(web.browser)
    const { page, controller, errors } = room
    await withFirst(room)
    await page.click('nav >> text=People')
    await fill(page, 'E-mail address', 'farhod@example.org')
    await page.getByLabel('Role', { exact: true }).selectOption('editor')
    await button(page, 'Make the link').click()
    const link = await page.locator('.to-copy code').innerText()
    await page.waitForSelector('[data-invited="farhod@example.org"]')

    const other = await (await web.browser.newContext({ locale: 'en' })).newPage()
    await other.goto(link)
    await other.getByText('You were invited by Nigora. Your role: Editor.').waitFor()
    await fill(other, 'Your name, as colleagues know it', 'Farhod')
    await fill(other, 'Password', 'short')
    await button(other, 'Set the password and go in').click()
    await other.waitForSelector('[data-code=password-short]')
    await fill(other, 'Password', WORDS)
    await button(other, 'Set the password and go in').click()
    await other.locator('nav > .foot .who').getByText('Farhod').waitFor()
    expect(await other.locator('nav').getByText('People', { exact: true }).count()).toBe(0)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await other.goto(`${controller.url}/campaigns/article-5`)
    await button(other, 'Send for approval').click()
    await other.getByText('A coordinator looks at it and approves.').waitFor()
    expect(await button(other, 'Publish').count()).toBe(0)

    await page.reload()
    const farhod = page.locator('[data-person="farhod@example.org"]')
    await farhod.getByLabel('Role of Farhod').selectOption('coordinator')
    await other.reload()
    await other.getByRole('link', { name: 'Look and approve' }).waitFor()
    await farhod.getByRole('button', { name: 'Remove…' }).click()
    await button(page, 'Remove').click()
    await farhod.waitFor({ state: 'detached' })
    await other.reload()
    await other.getByRole('heading', { name: 'Sign in' }).waitFor()

    await page.click('nav >> text=Record of acts')
    await page.getByText('Nigora removed Farhod.').waitFor()
    await page.getByText('Farhod sent article-5 for approval.').waitFor()
    await page.getByLabel('Who', { exact: true }).selectOption('Farhod')
    await page.getByText('Nigora removed Farhod.').waitFor({ state: 'detached' })
    expect(page.url()).toContain('who=Farhod')
    await page.goBack()
    expect(errors).toEqual([])
  })

  it('turn on the second step, sign out, and come in with password and code', async () => {
    const room = await openWeb(web.browser)
    const { page, errors } = room
    await withFirst(room)
    await fill(page, 'Your password, once more', WORDS)
    await button(page, 'Turn the second step on').click()
    await page.getByRole('img', { name: 'QR code for the authenticator' }).waitFor()
    const secret = await page.locator('.set-up .secret').first().innerText()
    const code = () => totpOf(`otpauth://totp/x?secret=${secret}`)
    await fill(page, 'Code of the authenticator', code())
    await button(page, 'Confirm').click()
    await page.getByText('On: whoever knows your password still needs your authenticator.').waitFor()
    await page.locator('nav > .foot').getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(/sign-in$/)
    await fill(page, 'E-mail address', 'nigora@example.org')
    await fill(page, 'Password', 'not these words at all')
    await button(page, 'Sign in').click()
    await page.waitForSelector('[data-code=sign-in-wrong]')
    await fill(page, 'Password', WORDS)
    await page.keyboard.press('Enter')
    await fill(page, 'Code', code())
    await page.keyboard.press('Enter')
    await page.locator('nav > .foot .who').getByText('Nigora').waitFor()
    expect(errors).toEqual([])
  })

  it.each([
    ['light', 'tg', 360],
    ['light', 'en', 1440],
    ['dark', 'ru', 360],
  ] as const)('have pages in which axe finds nothing: %s, %s, %i px wide', async (colorScheme, language, width) => {
    const room = await openWeb(web.browser, { colorScheme })
    const { page, controller } = room
    const administrator = await anAdministrator(controller)
    await anInvited(controller, administrator, 'editor', 'Farhod')
    const invited = await administrator.ask('POST', '/api/v1/invitations', { email: 'late@example.org', role: 'observer' })
    const { secret } = invited.body as { secret: string }
    await page.evaluate(
      (body) => fetch('/api/v1/auth/sign-in/email', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
      JSON.stringify({ email: 'nigora@example.org', password: PASSWORD }),
    )
    const stranger = await (await web.browser.newContext({ locale: 'en', colorScheme })).newPage()
    await stranger.goto(`${controller.url}/sign-in`)
    for (const one of [page, stranger]) {
      await one.setViewportSize({ width, height: 900 })
      await one.evaluate((chosen) => localStorage.setItem('language', chosen), language)
    }
    for (const [by, path] of [
      [page, '/people'],
      [page, '/acts'],
      [page, '/account'],
      [stranger, '/sign-in'],
      [stranger, `/invitation#${secret}`],
    ] as const) {
      await by.goto('about:blank')
      await by.goto(controller.url + path)
      await by.waitForSelector('main li, main form, main .account')
      const { violations } = await new AxeBuilder({ page: by }).analyze()
      const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
      expect([language, width, path, found]).toEqual([language, width, path, []])
      expect([path, await by.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true])
    }
  })
})
