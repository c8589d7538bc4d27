import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../../controller/build.ts'
import type { PreviewAnswer } from '../../../controller/api/previews.ts'
import type { Told } from '../../../shared/bridge.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController } from './a-controller.ts'

beforeAll(() => buildWeb().then(() => {}))
afterEach(closeAll)

async function start(): Promise<AController> {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  return controller
}
const face = { width: 800, height: 480, languages: ['ru'], region: 'sughd' }
const asked = (card?: unknown) => ({ campaign: 'article-5', face, ...(card === undefined ? {} : { card }) })

/** What the stage of a preview is told now: the last of the whole state it begins with. */
async function toldTo(controller: AController, url: string): Promise<Told> {
  const response = await fetch(`${controller.url}${url}events`, { headers: { authorization: `Bearer ${controller.localToken}` } })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    text += (await reader.read()).value ?? ''
    const found = /^data: (\{"tell":"(?:program|measure)".*\})\n\n/m.exec(text)
    if (!found) continue
    await reader.cancel()
    return JSON.parse(found[1]!) as Told
  }
}
const contents = ({ bookings }: Program) => bookings.flatMap(({ items }) => items.map(({ content }) => content))

describe('a card that is being written', () => {
  it('is looked at on a screen of any size, unfinished as it is, and shows what it has become', async () => {
    const controller = await start()
    const { status, body } = await controller.ask('POST', '/api/v1/previews/cards', asked({ kind: 'quote', text: { ru: 'Никто' } }))
    const preview = body as PreviewAnswer
    expect([status, preview.width, preview.height]).toEqual([200, 800, 480])
    const first = await toldTo(controller, preview.url)
    if (first.tell !== 'program') throw new Error('no program')
    expect(first.program!.screen).toMatchObject({ languages: ['ru'], region: 'sughd' })
    expect(contents(first.program!)).toMatchObject([{ card: { kind: 'quote', text: { ru: 'Никто' }, attribution: { ru: '…' } } }])
    const put = await controller.ask('PUT', `/api/v1/previews/${preview.id}/card`, asked({ kind: 'message', text: { ru: 'Вы не одни' } }))
    expect(put.status).toBe(200)
    const second = await toldTo(controller, preview.url)
    expect(contents((second as { program: Program }).program)).toEqual([
      { kind: 'card', card: { kind: 'message', text: { ru: 'Вы не одни' } } },
    ])
  })
  it.each([
    ['contacts', { title: {}, link: 'htt' }],
    ['announcement', { date: '2027-02-31', from: 'noon', place: { tg: '' } }],
    ['acknowledgement', { logo: 'nowhere' }],
    ['message', { text: { tg: ' ' } }],
    ['story', { consent: { until: 'x' } }],
  ])('of the kind %s is seen however little of it is there', async (kind, more) => {
    const controller = await start()
    const { status, body } = await controller.ask('POST', '/api/v1/previews/cards', asked({ kind, ...more }))
    expect(status).toBe(200)
    const told = await toldTo(controller, (body as PreviewAnswer).url)
    expect(contents((told as { program: Program }).program)).toMatchObject([{ card: { kind } }])
  })
  it('with whom to call holds the number open where the region has none yet', async () => {
    const controller = await start()
    const { body } = await controller.ask('POST', '/api/v1/previews/cards', asked({ kind: 'contacts' }))
    const told = await toldTo(controller, (body as PreviewAnswer).url)
    expect(contents((told as { program: Program }).program)).toMatchObject([{ card: { contact: { phone: '---' } } }])
  })
  it('and a whole draft is measured, not shown', async () => {
    const controller = await start()
    const { body } = await controller.ask('POST', '/api/v1/previews/cards', asked())
    const told = await toldTo(controller, (body as PreviewAnswer).url)
    expect(told.tell).toBe('measure')
    expect(contents((told as { program: Program }).program)).toMatchObject([
      { card: { kind: 'quote' } },
      { card: { kind: 'announcement' } },
    ])
  })
  it('is refused for a campaign, a kind and a preview that there are not', async () => {
    const controller = await start()
    const codes = async (method: string, path: string, body: unknown) =>
      ((await controller.ask(method, path, body)).body as { problems: { code: string }[] }).problems.map(({ code }) => code)
    expect(await codes('POST', '/api/v1/previews/cards', { ...asked(), campaign: 'none' })).toEqual(['campaign-unknown'])
    expect(await codes('POST', '/api/v1/previews/cards', asked({}))).toEqual(['schema-required'])
    expect(await codes('PUT', '/api/v1/previews/none/card', asked({ kind: 'message' }))).toEqual(['preview-over'])
  })
})
