import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { type AController, startAController } from '../controller/server/a-controller.ts'
import { anAdministrator, anInvited, PASSWORD } from '../controller/server/a-person.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

/** Somebody signs in with address and password, in a browser of their own. */
async function comesIn(controller: AController, email: string): Promise<Page> {
  const context = await web.browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${controller.url}/sign-in`)
  await page.getByLabel('E-mail address', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForSelector('nav')
  await page.goto(`${controller.url}/campaigns/article-5`)
  await page.waitForSelector('main h1')
  return page
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe('a draft on its road to the screens', () => {
  it('is sent by an editor, sent back, sent again, looked at to its end by another person, and approved', async () => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    const chief = await anAdministrator(controller)
    const editor = await anInvited(controller, chief, 'editor', 'Rustam')
    await anInvited(controller, chief, 'coordinator', 'Zebo')
    await editor.ask('POST', '/api/v1/campaigns', aCampaign())

    const rustam = await comesIn(controller, 'rustam@example.org')
    expect(await rustam.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0)
    await rustam.getByText(/\sKB × \d screens?.*; together \d\sKB\./).waitFor()
    await rustam.getByLabel('For whoever approves').fill('Both monitors')
    await press(rustam, 'Send for approval')
    await rustam.getByText('A coordinator looks at it and approves.').waitFor()

    const zebo = await comesIn(controller, 'zebo@example.org')
    await zebo.getByRole('link', { name: 'Look and approve', exact: true }).click()
    await zebo.getByText('Both monitors').waitFor()
    await zebo.getByText('New: booking Both').waitFor()
    expect(await zebo.getByRole('button', { name: 'Approve and put on the screens' }).isDisabled()).toBe(true)
    await zebo.getByLabel('What is to be changed').fill('The second monitor is not ours')
    await press(zebo, 'Send back')
    await rustam.getByText('Zebo sent it back: The second monitor is not ours').waitFor()
    await press(rustam, 'Send for approval')

    await zebo.getByRole('link', { name: 'Look and approve', exact: true }).click()
    await zebo.getByRole('button', { name: /^Play/ }).first().click()
    await zebo.getByRole('button', { name: /^Play/ }).first().click()
    await zebo.frameLocator('[data-playlist=one] iframe').locator('#stage[data-item=udhr-5]').waitFor()
    await zebo.locator('[data-seen=true]').nth(1).waitFor({ timeout: 60_000 })
    await press(zebo, 'Approve and put on the screens')
    await zebo.getByText(/^On the screens, approved/).waitFor()
    const { body } = await controller.ask('GET', '/api/v1/screens')
    const kinds = (body as { onAir: { kind: string } }[]).map(({ onAir }) => onAir.kind)
    expect(kinds.every((kind) => ['quote', 'announcement'].includes(kind))).toBe(true)
  })
})
