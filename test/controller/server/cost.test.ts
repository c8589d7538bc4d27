import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { CampaignFiles, ScreenRow } from '../../../controller/api.ts'
import type { Cost, ScreenCostRow } from '../../../controller/api/cost.ts'
import { topicOf } from '../../../shared/protocol.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Status } from '../../../shared/schema/wire.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, connectScreen, startAController, until } from './a-controller.ts'
import { credentialFor } from './a-credential.ts'

afterEach(closeAll)

const BASE = '/api/v1/campaigns/article-5'
const left = 'left' as ScreenId
const picture = (name: string) => readFile(new URL(`../../../media/exhibition-${name}.jpg`, import.meta.url))

/** The small campaign; the left screen also shows these pictures, over a link with 1 MB in a month. */
function withPictures(...names: string[]) {
  const file = structuredClone(aCampaign()) as unknown as Record<string, Record<string, unknown>[]>
  file['media'] = names.map((id) => ({ id, kind: 'image', title: { en: id }, file: `${id}.jpg` }))
  file['playlists']![0]!['items'] = [{ card: 'udhr-5' }, ...names.map((media) => ({ media }))]
  file['screens']![0]!['data'] = { monthlyMegabytes: 1 }
  return file
}
const costOf = async (controller: AController) => (await controller.ask('GET', `${BASE}/cost`)).body as Cost
const leftOf = async (controller: AController): Promise<ScreenCostRow> =>
  (await costOf(controller)).screens.find(({ screen }) => screen === left)!

async function upload(controller: AController, name: string): Promise<void> {
  await controller.ask('PUT', `${BASE}/files/${name}.jpg`, await picture(name))
  await until(async () => {
    const { media } = (await controller.ask('GET', `${BASE}/files`)).body as CampaignFiles
    return media.find((row) => (row.media as string) === name)?.playable
  })
}

const NOON = Date.parse('2027-06-24T12:00:00+05:00') as Instant

/** What the left screen says of itself, one word after the other. */
async function aLeftScreen(controller: AController): Promise<(more: Partial<Status>) => Promise<void>> {
  const client = await connectScreen(controller.mqttUrl, left, await credentialFor(controller, left))
  let at = NOON
  return async (more) => {
    at = (at + 1000) as Instant
    const nothing = { onAir: null, refused: null, faults: [], version: '0.1.0', bootAt: NOON, rehearsal: true }
    const status: Status = { format: 1, at, revisionHeld: 1, revisionWanted: 1, syncedBytes: 0, wantedBytes: 0, ...nothing, ...more }
    await client.publishAsync(topicOf(left, 'status'), JSON.stringify(status), { qos: 1, retain: true })
  }
}
const rowOf = async (controller: AController): Promise<ScreenRow> =>
  ((await controller.ask('GET', '/api/v1/screens')).body as ScreenRow[]).find(({ screen }) => screen === left)!

describe('before a campaign is published', () => {
  it('its cost is told per screen: what is new, what is still on its way, and what the month has no room for', async () => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    await controller.ask('POST', '/api/v1/campaigns', withPictures('landscape-1'))
    expect(await costOf(controller)).toMatchObject({ notReady: ['landscape-1'], screens: [{ bytes: 0 }, { bytes: 0 }] })

    await upload(controller, 'landscape-1')
    const { byteLength: first } = await picture('landscape-1')
    const before = await costOf(controller)
    expect(before.notReady).toEqual([])
    expect(before.screens).toMatchObject([
      { screen: 'left', bytes: first, waitingBytes: 0, late: false, overBudget: false, ready: { isFloor: true } },
      { screen: 'right', bytes: 0, waitingBytes: 0, ready: null },
    ])
    for (const { programBytes } of before.screens) expect(programBytes).toBeGreaterThan(500)

    await controller.ask('POST', '/api/v1/publish')
    const published = await leftOf(controller)
    expect(published).toMatchObject({ bytes: 0, programBytes: 0, waitingBytes: first })
    expect((await controller.ask('GET', '/api/v1/screens/left/waiting')).body).toMatchObject({ bytes: first, ready: { isFloor: true } })
    const says = await aLeftScreen(controller)
    await says({ syncedBytes: first, wantedBytes: first, data: { monthBytes: 900_000, opensAt: null } })
    await until(async () => (await leftOf(controller)).waitingBytes === 0)
    expect((await controller.ask('GET', '/api/v1/screens/left/waiting')).body).toEqual({ bytes: 0, ready: null })

    await controller.ask('POST', '/api/v1/campaigns', withPictures('landscape-1', 'landscape-2'))
    await upload(controller, 'landscape-2')
    const { byteLength: second } = await picture('landscape-2')
    expect(await leftOf(controller)).toMatchObject({
      bytes: second,
      waitingBytes: 0,
      overBudget: second > 100_000,
      late: second > 100_000,
      neededBy: Date.parse('2027-06-25T00:00:00+05:00'),
    })
    expect(second).toBeGreaterThan(100_000)
  })

  it('the cost of no campaign is not told', async () => {
    const controller = await startAController()
    expect((await controller.ask('GET', '/api/v1/campaigns/nobody/cost')).status).toBe(404)
  })
})

describe('how fast a screen fetches', () => {
  it('is measured from what it reports, outlives the controller, and tells when it will be ready', async () => {
    const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
    await controller.ask('POST', '/api/v1/campaigns', withPictures('landscape-1'))
    await controller.ask('POST', '/api/v1/publish')
    const says = await aLeftScreen(controller)
    const lacks = { syncedBytes: 0, wantedBytes: 600_000 }
    await says({ ...lacks, data: { monthBytes: 0, opensAt: null } })
    await until(async () => (await rowOf(controller)).ready?.isFloor)
    await says({ ...lacks, syncedBytes: 200_000, data: { monthBytes: 200_000, opensAt: null } })
    const ready = await until(async () => {
      const row = await rowOf(controller)
      return row.ready?.isFloor === false ? row.ready : null
    })
    expect(ready.waitsFor).toBe('link')
    expect(ready.at).toBeGreaterThan(NOON)
    await controller.restart()
    expect((await rowOf(controller)).ready).toMatchObject({ isFloor: false, waitsFor: 'link' })
    expect((await rowOf(controller)).limits).toEqual({ monthlyMegabytes: 1 })
  })
})
