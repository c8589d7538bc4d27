import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../../controller/build.ts'
import type { PreviewAnswer, ScreenDay } from '../../../controller/api/previews.ts'
import type { Told } from '../../../shared/bridge.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { onAir } from '../../../shared/timeline/timeline.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController } from './a-controller.ts'

beforeAll(() => buildWeb().then(() => {}))
afterEach(closeAll)
const NOON = Date.parse('2027-06-24T12:00:00+05:00')

async function start(): Promise<AController> {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  return controller
}
const change = (edit: (file: CampaignFile) => void): CampaignFile => {
  const file = aCampaign()
  edit(file)
  return file
}
const shorter = change((file) => void (file.playlists[0]!.items[0]!.durationMs = 4000))
const asked = { screen: 'left', at: NOON, as: { kind: 'published' } }
const open = async (controller: AController, more: object = {}): Promise<PreviewAnswer> =>
  (await controller.ask('POST', '/api/v1/previews', { ...asked, ...more })).body

/** What a stage is told first, up to its program, and the way to hear more. */
async function listen(controller: AController, url: string) {
  const response = await fetch(`${controller.url}${url}events`, { headers: { authorization: `Bearer ${controller.localToken}` } })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const told: Told[] = []
  const hear = async <Name extends Told['tell']>(name: Name): Promise<Told & { tell: Name }> => {
    for (;;) {
      const found = told.findIndex(({ tell }) => tell === name)
      if (found >= 0) return told.splice(found, 1)[0] as Told & { tell: Name }
      const { value, done } = await reader.read()
      if (done) throw new Error('the stream has ended')
      text += value
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) if (event.startsWith('data: ')) told.push(JSON.parse(event.slice(6)) as Told)
    }
  }
  return { hear, stop: () => reader.cancel() }
}
const programOf = async (controller: AController, more: object = {}): Promise<Program> => {
  const { hear, stop } = await listen(controller, (await open(controller, more)).url)
  const { program } = await hear('program')
  await stop()
  return program!
}
const content = ({ revision: _r, issuedAt: _i, validUntil: _v, ...rest }: Program) => rest
const codes = (body: unknown) =>
  (body as { problems: { code: string; path: string }[] }).problems.map(({ code, path }) => `${code} ${path}`)

describe('a preview', () => {
  it('tells the stage the very program that was published', async () => {
    const controller = await start()
    const signed: Program = (await controller.ask('GET', '/api/v1/screens/left/program')).body
    expect(content(await programOf(controller))).toEqual(content(signed))
  })
  it('tells, of a draft, the program that publishing it would make; nothing is published by looking', async () => {
    const controller = await start()
    await controller.ask('POST', '/api/v1/campaigns', shorter)
    const draft = await programOf(controller, { as: { kind: 'draft', campaign: 'article-5' } })
    const file = await programOf(controller, { as: { kind: 'file', file: shorter } })
    const before: Program = (await controller.ask('GET', '/api/v1/screens/left/program')).body
    expect(before.bookings[0]!.items[0]!.durationMs).toBe(8000)
    await controller.ask('POST', '/api/v1/publish')
    const after: Program = (await controller.ask('GET', '/api/v1/screens/left/program')).body
    expect(content(draft)).toEqual(content(after))
    expect(content(file)).toEqual(content(after))
  })
  it('of one playlist begins with its first item at the asked instant, permit or not', async () => {
    const controller = await start()
    await controller.ask(
      'POST',
      '/api/v1/campaigns',
      change((file) => void (file.locations[0]!.permitNeeded = true)),
    )
    const at = NOON + 3_333
    const program = await programOf(controller, {
      at,
      as: { kind: 'draft', campaign: 'article-5' },
      loop: { campaign: 'article-5', playlist: 'both' },
    })
    expect([0, 8_000, 14_000].map((after) => onAir(program, (at + after) as never)).map(({ item, from }) => [item, from - at])).toEqual([
      ['udhr-5', 0],
      ['exhibition', 8_000],
      ['udhr-5', 14_000],
    ])
  })
  it('runs from the asked instant, is held and moved, and tells the stage each time', async () => {
    const controller = await start()
    const { id, url } = await open(controller, { at: NOON + 3_600_000 })
    const { hear, stop } = await listen(controller, url)
    const first = await hear('clock')
    expect([first.held, first.now >= NOON + 3_600_000]).toEqual([false, true])
    expect((await hear('screen')).screen).toMatchObject({ kind: 'paired', name: { en: 'left' } })
    await controller.ask('POST', `/api/v1/previews/${id}/at`, { at: NOON - 5000, rate: 0 })
    expect(await hear('clock')).toMatchObject({ now: NOON - 5000, held: true })
    expect((await controller.ask('GET', `${url}clock`)).body).toEqual({ now: NOON - 5000 })
    expect((await controller.ask('POST', `${url}said`, [])).status).toBe(204)
    await stop()
  })
  it('is the stage’s page, which only this origin may frame, and no page without signing in', async () => {
    const controller = await start()
    const { url } = await open(controller)
    const page = await controller.ask('GET', url)
    expect(page.body as string).toContain('id="stage"')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    const [, script] = /src="\.\/(assets\/[^"]+\.js)"/.exec(page.body as string) ?? []
    expect((await controller.ask('GET', `${url}${script}`)).headers.get('content-type')).toContain('text/javascript')
    expect((await fetch(controller.url + url)).status).toBe(401)
    expect((await controller.ask('GET', `${url}films/${'0'.repeat(64)}/source.m3u8`)).status).toBe(404)
    expect((await controller.ask('GET', `${url}blobs/${'0'.repeat(64)}`)).status).toBe(404)
    expect((await controller.ask('GET', `${url}assets/..%2f..%2fpackage.json`)).status).toBe(404)
  })
  it('is refused for what nobody knows, with all that is wrong in a file', async () => {
    const controller = await start()
    const refused = async (more: object) => codes((await controller.ask('POST', '/api/v1/previews', { ...asked, ...more })).body)
    expect(await refused({ screen: 'nowhere' })).toEqual(['screen-unknown /screen'])
    expect(await refused({ as: { kind: 'draft', campaign: 'nobody' } })).toEqual(['campaign-unknown /as/campaign'])
    expect(await refused({ loop: { campaign: 'article-5', playlist: 'none' } })).toEqual(['playlist-unknown /loop'])
    const wrong = change((file) => void (file.bookings[0]!.to = '2020-01-01' as never))
    expect(await refused({ as: { kind: 'file', file: wrong } })).toContain('booking-reversed /as/file/bookings/0/to')
    expect(codes((await controller.ask('POST', '/api/v1/previews/none/at', { at: NOON, rate: 1 })).body)).toEqual(['preview-over '])
  })
  it('gives way, the oldest first, when one person opens more than twenty', async () => {
    const controller = await start()
    const all: PreviewAnswer[] = []
    for (let count = 0; count < 21; count += 1) all.push(await open(controller))
    const states = await Promise.all(all.map(async ({ url }) => (await controller.ask('GET', `${url}clock`)).status))
    expect(states).toEqual([404, ...Array.from({ length: 20 }, () => 200)])
    await controller.ask('DELETE', `/api/v1/previews/${all[5]!.id}`)
    expect((await controller.ask('GET', `${all[5]!.url}clock`)).status).toBe(404)
  })
})

const dayOf = async (controller: AController, query: string): Promise<ScreenDay> =>
  (await controller.ask('GET', `/api/v1/screens/left/day?${query}`)).body

describe('a screen’s day', () => {
  it('is tiled by cues from midnight to midnight of the screen’s zone, gaps as slate', async () => {
    const controller = await start()
    const day = await dayOf(controller, 'date=2027-06-24')
    expect([day.from, day.to, day.zone]).toEqual([NOON - 12 * 3_600_000, NOON + 12 * 3_600_000, 'Asia/Dushanbe'])
    const { entries, cues, stretches } = day.published!
    expect(cues.slice(0, 3).map(({ from, entry }) => [from - day.from, entries[entry]!.item, entries[entry]!.tier])).toEqual([
      [0, 'udhr-5', 'normal'],
      [8_000, 'exhibition', 'normal'],
      [14_000, 'udhr-5', 'normal'],
    ])
    expect(stretches).toMatchObject([{ from: day.from, to: day.to, tier: 'normal', bookings: ['left-days'] }])
    const before = await dayOf(controller, 'date=2027-06-23')
    expect(before.published).toMatchObject({ cues: [{ from: before.from, entry: 0 }], entries: [{ kind: 'slate', item: null }] })
    expect(before.published!.stretches).toMatchObject([{ tier: null, bookings: [] }])
  })
  it('shows what a draft would change, and where', async () => {
    const controller = await start()
    const draft = change((file) => {
      file.bookings[0]!.dayparts = [{ from: '08:00', to: '20:00' }] as never
    })
    await controller.ask('POST', '/api/v1/campaigns', draft)
    const day = await dayOf(controller, 'date=2027-06-24&campaign=article-5')
    expect(day.draft!.stretches.map(({ bookings }) => bookings.length)).toEqual([0, 1, 0])
    expect(day.changed.at(0)!.from).toBe(day.from)
    expect(day.changed.at(-1)!.to).toBe(day.to)
    expect((await dayOf(controller, 'date=2027-06-27&campaign=article-5')).changed).toEqual([])
  })
  it('is refused for dates and screens that there are not', async () => {
    const controller = await start()
    expect(codes((await controller.ask('GET', '/api/v1/screens/left/day?date=2027-02-30')).body)).toEqual(['date-impossible /date'])
    expect(codes((await controller.ask('GET', '/api/v1/screens/nowhere/day')).body)).toEqual(['screen-unknown '])
    expect(codes((await controller.ask('GET', '/api/v1/screens/left/day?campaign=none')).body)).toEqual(['campaign-unknown '])
  })
})
