import { DatabaseSync } from 'node:sqlite'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { OnScreens, TakeoverRow, WithdrawalRow } from '../../../controller/api/urgent.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController } from './a-controller.ts'

afterEach(closeAll)

async function published(): Promise<AController> {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  return controller
}
const read = async <Value>(controller: AController, path: string): Promise<Value> =>
  (await controller.ask('GET', `/api/v1/${path}`)).body as Value
const shown = async (controller: AController, screen: string) =>
  (await read<Program>(controller, `screens/${screen}/program`)).bookings.map(({ tier, items }) => [tier, items.map(({ id }) => id)])
const codes = (body: unknown) =>
  (body as { problems: { path: string; code: string }[] }).problems.map(({ path, code }) => `${path} ${code}`)

const WRITTEN = {
  kind: 'written',
  campaign: 'article-5',
  card: { title: { tg: 'Намоишгоҳ кӯчид', ru: 'Выставка переехала' }, text: { ru: 'Теперь в библиотеке' } },
  targets: { screens: ['left', 'right'] },
  until: '2027-06-24T13:00:00+05:00',
}

describe('a coordinator in a hurry', () => {
  it('writes a card there and then: it has the screens until its end, and is told among what runs', async () => {
    const controller = await published()
    const { status, body } = await controller.ask('POST', '/api/v1/takeovers', WRITTEN)
    const { id } = body as { id: string }
    expect([status, body]).toEqual([200, { id, screens: ['left', 'right'], uncovered: [] }])
    expect(await shown(controller, 'right')).toEqual([
      ['normal', ['udhr-5']],
      ['takeover', [id]],
    ])
    const [row] = await read<TakeoverRow[]>(controller, 'takeovers')
    expect(row).toMatchObject({ id, title: WRITTEN.card.title, screens: ['left', 'right'], until: Date.parse(WRITTEN.until) })
    await controller.restart({ LAVHA_NOW: WRITTEN.until })
    expect(await read(controller, 'takeovers')).toEqual([])
  })

  it('may not give it an end further away than a day, and not in the name of what was taken off', async () => {
    const controller = await published()
    const long = await controller.ask('POST', '/api/v1/takeovers', { ...WRITTEN, until: '2027-06-25T12:30:00+05:00' })
    expect([long.status, codes(long.body)]).toEqual([422, ['/until takeover-written-long']])
    await controller.ask('POST', '/api/v1/withdrawals', { kind: 'everything' })
    const off = await controller.ask('POST', '/api/v1/takeovers', WRITTEN)
    expect([off.status, codes(off.body)]).toEqual([422, ['/campaign takeover-withdrawn']])
  })

  it('sees nothing on the screens that somebody put into the database unsigned', async () => {
    const controller = await published()
    await controller.ask('POST', '/api/v1/takeovers', WRITTEN)
    await controller.stop()
    const file = readdirSync(controller.data).find((name) => name.includes('sqlite') || name.endsWith('.db')) ?? ''
    const database = new DatabaseSync(join(controller.data, file))
    const { card } = database.prepare('select card from takeovers').get() as { card: string }
    database.prepare('update takeovers set card = ?').run(card.replace('Выставка переехала', 'Чужие слова'))
    database.close()
    await controller.restart()
    await controller.ask('POST', '/api/v1/publish')
    expect(await shown(controller, 'right')).toEqual([['normal', ['udhr-5']]])
  })

  it('sees what is on the screens and how many it reaches, and what is off, by their names', async () => {
    const controller = await published()
    const before = await read<OnScreens>(controller, 'on-screens')
    expect(before.screens).toEqual(['left', 'right'])
    expect(before.campaigns.map(({ campaign, items }) => [campaign, items.map(({ item, screens }) => [item, screens])])).toEqual([
      [
        'article-5',
        [
          ['udhr-5', ['left', 'right']],
          ['exhibition', ['left']],
        ],
      ],
    ])
    await controller.ask('POST', '/api/v1/withdrawals', { kind: 'item', campaign: 'article-5', item: 'udhr-5' })
    const after = await read<OnScreens>(controller, 'on-screens')
    expect(after.campaigns[0]?.items.map(({ item }) => item)).toEqual(['exhibition'])
    const [row] = await read<WithdrawalRow[]>(controller, 'withdrawals')
    expect(row).toMatchObject({ name: { en: 'Article 5' }, title: { en: 'Universal Declaration of Human Rights' }, item: 'udhr-5' })
  })
})

describe('an entry that was removed', () => {
  it('comes back under its own id as an edit like every other, and meets what somebody put there meanwhile', async () => {
    const controller = await published()
    const path = '/api/v1/campaigns/article-5/bookings/right-days'
    const booking = aCampaign().bookings[1]
    expect((await controller.ask('DELETE', path, undefined, { 'if-match': '"1"' })).status).toBe(200)
    expect((await controller.ask('PUT', path, booking, { 'if-match': '"0"' })).status).toBe(200)
    const { file } = await read<{ file: ReturnType<typeof aCampaign> }>(controller, 'campaigns/article-5/draft')
    expect(file.bookings.map(({ id }) => id)).toEqual(['left-days', 'right-days'])
    const again = await controller.ask('PUT', path, { ...booking, share: 3 }, { 'if-match': '"0"' })
    expect(again.status).toBe(409)
  })
})
