import { afterEach, describe, expect, it } from 'vitest'
import type { PermitCover } from '../../../controller/api/permits.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import { aCampaign } from './a-campaign.ts'
import { closeAll, startAController } from './a-controller.ts'

afterEach(closeAll)

const NOW = { LAVHA_NOW: '2027-06-24T12:00:00+05:00' }
const permit = (id: string, more: object) => ({
  id,
  authority: { en: 'Municipality' },
  letter: { number: '12/4', date: '2027-05-10' },
  state: 'granted',
  locations: ['somoni'],
  from: '2027-06-24',
  to: '2027-06-25',
  ...more,
})

function withPermits(...permits: object[]): CampaignFile {
  const file = aCampaign()
  return { ...file, locations: file.locations.map((location) => ({ ...location, permitNeeded: true })), permits } as CampaignFile
}

describe('permits', () => {
  it('leave the third day without cover; what was refused and what was asked covers nothing; the end is soon', async () => {
    const controller = await startAController(NOW)
    await controller.ask('POST', '/api/v1/campaigns', withPermits(permit('yes', {}), permit('no', { state: 'refused', to: '2027-06-26' })))
    const cover = (await controller.ask('GET', '/api/v1/campaigns/article-5/permits')).body as PermitCover
    expect(cover.today).toBe('2027-06-24')
    expect(cover.locations).toEqual([
      {
        location: 'somoni',
        name: { en: 'Monument to Somoni', ru: 'Памятник Сомони' },
        region: 'dushanbe',
        booked: [{ from: '2027-06-24', to: '2027-06-26' }],
        covered: [{ from: '2027-06-24', to: '2027-06-25' }],
        uncovered: [{ from: '2027-06-26', to: '2027-06-26' }],
        permits: ['yes', 'no'],
      },
    ])
    expect(cover.permits.map(({ permit: { id }, endsIn }) => [id, endsIn])).toEqual([
      ['yes', 2],
      ['no', null],
    ])
    expect((await controller.ask('GET', '/api/v1/campaigns/nobody/permits')).status).toBe(404)
  })

  it('the house’s word that a location demands a permit counts also where the campaign does not say so', async () => {
    const controller = await startAController(NOW)
    await controller.ask('POST', '/api/v1/campaigns', aCampaign())
    await controller.ask('PUT', '/api/v1/locations/somoni', withPermits().locations[0], { 'if-match': '"0"' })
    const cover = (await controller.ask('GET', '/api/v1/campaigns/article-5/permits')).body as PermitCover
    expect(cover.locations.map(({ uncovered }) => uncovered)).toEqual([[{ from: '2027-06-24', to: '2027-06-26' }]])
  })

  it('a scan is opened by whoever has signed in, and by nobody else; no screen hears of it', async () => {
    const controller = await startAController(NOW)
    const letter = { number: '12/4', date: '2027-05-10', scan: 'scan-letter.pdf' }
    await controller.ask('POST', '/api/v1/campaigns', withPermits(permit('yes', { letter })))
    const path = '/api/v1/campaigns/article-5/files/scan-letter.pdf'
    const bytes = '%PDF-1.4 a letter'
    const sent = await fetch(controller.url + path, {
      method: 'PUT',
      body: bytes,
      headers: { authorization: `Bearer ${controller.localToken}` },
    })
    const files = (await sent.json()) as { files: { name: string; sha256: string }[] }
    const stored = files.files.find(({ name }) => name === 'scan-letter.pdf')
    expect(stored?.sha256).toMatch(/^[0-9a-f]{64}$/)
    const opened = await fetch(controller.url + path, { headers: { authorization: `Bearer ${controller.localToken}` } })
    expect([opened.headers.get('content-type'), await opened.text()]).toEqual(['application/pdf', bytes])
    expect((await fetch(controller.url + path)).status).toBe(401)
    const cover = (await controller.ask('GET', '/api/v1/campaigns/article-5/permits')).body as PermitCover
    expect(cover.permits[0]?.scanBytes).toBe(bytes.length)

    await controller.ask('POST', '/api/v1/publish')
    const program = JSON.stringify((await controller.ask('GET', '/api/v1/screens/left/program')).body)
    expect(program).toContain('permitted')
    for (const secret of ['scan-letter', stored?.sha256 ?? '', '12/4', 'Municipality']) expect(program).not.toContain(secret)
    expect((await fetch(`${controller.url}/blobs/${stored?.sha256}`)).status).toBe(404)
  })
})
