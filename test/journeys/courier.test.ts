import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { manifestBytesIn } from '../../shared/courier.ts'
import { openWeb } from '../make/web-room.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { scratch } from '../player/agent/scratch.ts'
import { useWeb } from '../make/use-web.ts'

const web = useWeb()

it('the screens that the wall shows get a stick: its size first, then the file; and what comes back is read here', async () => {
  const { controller, page, errors, go } = await openWeb(web.browser)
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  await go('/?q=right')
  await page.getByRole('link', { name: 'USB stick for these 1' }).click()
  await page.getByText('Chosen screens: 1').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download the file, \d+ KB$/ }).click(),
  ])
  expect(download.suggestedFilename()).toBe('lavha-2027-06-24.courier')
  const bytes = await readFile(await download.path())
  expect(manifestBytesIn(bytes.subarray(0, 512))).toBeGreaterThan(0)
  expect(bytes.toString('latin1')).toContain('programs/right.jws')
  expect(bytes.toString('latin1')).not.toContain('programs/left.jws')

  const stray = join(await scratch(), 'lavha-right.sealed')
  await writeFile(stray, 'nobody sealed this\n')
  await page.getByLabel('Choose the files from the stick').setInputFiles(stray)
  await page.getByText('lavha-right.sealed, line 1: damaged, or sealed for another house').waitFor()
  expect(errors).toEqual([])
})
