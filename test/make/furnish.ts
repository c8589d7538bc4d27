import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { AController } from '../controller/server/a-controller.ts'
import { anAdministrator, anInvited, PASSWORD, type Visitor } from '../controller/server/a-person.ts'

const read = (path: string): Promise<Buffer> => readFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)))
const CAMPAIGNS = ['article-5-monitors', 'buses', 'official-quotes', 'one-a-day', 'events', 'encouragement', 'refused']

/** The sample campaigns, published; one sent for approval again by an editor; words from the public, waiting. Signs the page in as the administrator. */
export async function furnish(controller: AController, page: Page): Promise<void> {
  const chief = await anAdministrator(controller)
  const editor = await anInvited(controller, chief, 'editor', 'Rustam')
  await anInvited(controller, chief, 'coordinator', 'Zebo')
  await chief.ask('POST', '/api/v1/invitations', { email: 'technician@example.org', role: 'technician' })
  for (const name of CAMPAIGNS) {
    const file = JSON.parse(String(await read(`playlists/${name}.json`))) as CampaignFile
    if (name === 'encouragement') file.campaign.words = { open: true, day: '2027-06-26' as never }
    await controller.ask('POST', '/api/v1/campaigns', file)
  }
  for (const name of ['article-5.mp4', 'article-5.tg.vtt', 'article-5.ru.vtt', 'article-5.en.vtt']) {
    const path = `/api/v1/campaigns/article-5-monitors/files/${encodeURIComponent(`../media/${name}`)}`
    await controller.ask('PUT', path, await read(`media/${name}`))
  }
  await controller.ask('POST', '/api/v1/publish')
  await sendAgain(editor)
  await page.goto(`${controller.url}/`)
  await page.evaluate(
    ([email, password]) =>
      fetch('/api/v1/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      }),
    ['nigora@example.org', PASSWORD] as const,
  )
}

async function sendAgain(editor: Visitor): Promise<void> {
  const { body } = await editor.ask('GET', '/api/v1/campaigns/events/draft')
  const { file, revisions } = body as { file: CampaignFile; revisions: { bookings: Record<string, number> } }
  const booking = file.bookings[0]!
  const before = { 'If-Match': `"${revisions.bookings[booking.id]}"` }
  await editor.ask('PUT', `/api/v1/campaigns/events/bookings/${booking.id}`, { ...booking, share: 2 }, before)
  await editor.ask('POST', '/api/v1/campaigns/events/send', { note: 'Khujand' })
}
