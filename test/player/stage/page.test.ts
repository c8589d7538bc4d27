import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeCounterClip } from '../../../media/make/counter-clip.ts'
import { articleFive } from '../../../media/make/declaration.ts'
import { buildStage } from '../../../player/build.ts'
import type { ScreenFace } from '../../../shared/bridge.ts'
import type { BlobRef, CivilDate, Instant } from '../../../shared/schema/basics.ts'
import type { Film } from '../../../shared/schema/film.ts'
import type { CardContent } from '../../../shared/schema/card.ts'
import type { Program, ProgramItem } from '../../../shared/schema/program.ts'
import { type Blobs, keepBlob, packageFilm } from '../../make/package-film.ts'
import { at, makeBooking, makeItem, makeProgram } from '../../make/programs.ts'
import { ffmpeg, H264 } from '../../make/tiny-film.ts'
import { openBrowser } from '../../make/open-browser.ts'
import { type StageTeller, startStageTeller, type TellerGiven } from '../../make/stage-teller.ts'

const NOON = at('2027-06-24T12:00')
const CLIP = { fps: 30, width: 640, height: 360, seconds: 12, withAudio: false }
const face: ScreenFace = { kind: 'paired', name: { tg: 'Монитор' }, location: { tg: 'Сомонӣ' }, link: 'https://lavha.example/' }
const blobs: Blobs = new Map()
let pageFolder = ''
let browser: Browser
let one: BlobRef
let two: BlobRef
const open: { teller: StageTeller; context: BrowserContext }[] = []

const words = (text: string): string => `WEBVTT\n\n00:00.000 --> 00:12.000\n${text}\n`
const film = (id: string, ref: BlobRef, seconds = 12): ProgramItem => makeItem(id, seconds, { kind: 'film', film: ref, strip: null })
const card = (id: string, content: CardContent, seconds = 12): ProgramItem => makeItem(id, seconds, { kind: 'card', card: content })
const programOf = (items: ProgramItem[], given: Partial<Program> = {}): Program =>
  makeProgram({ bookings: [makeBooking('booked', { items })], screen: { sound: 'off', width: 640, height: 480 }, ...given })

async function stage(given: Partial<TellerGiven>, size = { width: 960, height: 540 }): Promise<{ teller: StageTeller; tab: Page }> {
  const teller = await startStageTeller({
    page: pageFolder,
    program: null,
    screen: face,
    ready: [one.sha256, two.sha256],
    now: NOON,
    rehearsal: false,
    blobs,
    before: async () => {},
    ...given,
  })
  const context = await browser.newContext({ viewport: size })
  open.push({ teller, context })
  const tab = await context.newPage()
  tab.on('pageerror', (error) =>
    teller.said.push({ say: 'fault', at: teller.now(), code: 'film-damaged', shown: null, detail: `bug: ${error}`, gaveUp: null }),
  )
  await tab.goto(teller.url)
  return { teller, tab }
}
const shows = (tab: Page, wanted: string, timeout = 20_000) => tab.waitForSelector(`#stage[${wanted}]`, { timeout })
const read = (tab: Page, name: string): Promise<string | null> => tab.locator('#stage').getAttribute(name)
const offsetMs = (now: Instant): number => (now - NOON) % 12_000

beforeAll(async () => {
  pageFolder = await buildStage()
  const folder = await mkdtemp(join(tmpdir(), 'lavha-stage-'))
  const subtitles = { tg: words(articleFive('tg')), ru: words(articleFive('ru')) }
  const make = async (clipNumber: number): Promise<BlobRef> => {
    const path = join(folder, `${clipNumber}.mp4`)
    await makeCounterClip({ ...CLIP, path, clipNumber })
    return packageFilm(blobs, path, CLIP, subtitles)
  }
  one = await make(1)
  two = await make(2)
  await rm(folder, { recursive: true })
  browser = await openBrowser()
})
afterEach(async () => {
  for (const { teller, context } of open.splice(0)) {
    await context.close()
    await teller.stop()
  }
})
afterAll(() => browser.close())

const openFrom = (from: string, to: string): Program['screen'] =>
  ({ ...programOf([film('one', one)]).screen, hours: [{ from, to }] }) as Program['screen']

/** The picture in little, as red, green and blue of each pixel; turned back by so many degrees first. */
async function thumbnail(tab: Page, [width, height]: [number, number], turnedBy: 0 | 90 | 180 | 270): Promise<number[]> {
  const png = (await tab.screenshot()).toString('base64')
  const eye = await tab.context().newPage()
  const values = await eye.evaluate(
    async ({ png: base64, width: across, height: down, turnedBy: turn }) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
      const canvas = new OffscreenCanvas(across, down).getContext('2d')!
      const isSide = turn === 90 || turn === 270
      canvas.translate(across / 2, down / 2)
      canvas.rotate((-turn * Math.PI) / 180)
      const [w, h] = isSide ? [down, across] : [across, down]
      canvas.drawImage(image, -w / 2, -h / 2, w, h)
      return [...canvas.getImageData(0, 0, across, down).data].filter((_, index) => index % 4 !== 3)
    },
    { png, width, height, turnedBy },
  )
  await eye.close()
  return values
}

/** How many of the picture's colour values are not black. */
const litValues = async (tab: Page): Promise<number> => (await thumbnail(tab, [960, 540], 0)).filter((value) => value > 0).length

describe('a panel that hangs otherwise than its machine thinks', () => {
  const declared: CardContent = { kind: 'message', text: { tg: articleFive('tg'), ru: articleFive('ru') } }
  for (const [turn, size, seen] of [
    [90, [800, 480], [480, 800]],
    [180, [800, 480], [800, 480]],
    [270, [800, 480], [480, 800]],
  ] as const)
    it(`shows the same as one that hangs straight, turned by ${turn} degrees`, async () => {
      const items = [card('declared', declared)]
      const [width, height] = seen
      const screen = { ...programOf(items).screen, width, height }
      const straight = await stage({ program: programOf(items, { screen }) }, { width, height })
      const turned = await stage(
        { program: programOf(items, { screen: { ...screen, rotation: turn } }) },
        { width: size[0], height: size[1] },
      )
      for (const { tab } of [straight, turned]) await shows(tab, 'data-item=declared')
      const little: [number, number] = [width / 10, height / 10]
      await expect
        .poll(
          async () => {
            const [right, found] = await Promise.all([thumbnail(straight.tab, little, 0), thumbnail(turned.tab, little, turn)])
            return right.reduce((sum, value, index) => sum + Math.abs(value - (found[index] ?? 0)), 0) / right.length
          },
          { timeout: 20_000 },
        )
        .toBeLessThan(4)
    })
})

describe('the hours of a screen', () => {
  it('outside them it is black on purpose, and the first item stands there when they begin', async () => {
    const now = at('2027-06-24T11:59:55')
    const program = programOf([film('one', one), film('two', two)], { screen: openFrom('12:00', '20:00') })
    const { teller, tab } = await stage({ program, now })
    await shows(tab, 'data-shows=off')
    expect(await read(tab, 'data-item')).toBeNull()
    expect(teller.said.filter(({ say }) => say === 'fault')).toEqual([])
    await shows(tab, 'data-item=one')
    const taken = teller.said.find((said) => said.say === 'taken' && said.shown.item === 'one')
    expect(taken?.at).toBeLessThan(NOON + 400)
    expect(taken?.at).toBeGreaterThan(NOON - 200)
  })

  it('nothing at all of the slate is seen through it', async () => {
    const { tab } = await stage({ program: programOf([film('one', one)], { screen: openFrom('20:00', '21:00') }) })
    await shows(tab, 'data-shows=off')
    expect(await litValues(tab)).toBe(0)
    await tab.reload()
    await shows(tab, 'data-shows=off')
    expect(await litValues(tab)).toBe(0)
  })
})

describe('a film', () => {
  it('plays with the Tajik and the Russian line both on screen, and says so', async () => {
    const { teller, tab } = await stage({ program: programOf([film('first', one)]) })
    await shows(tab, 'data-kind=film')
    expect(await read(tab, 'data-item')).toBe('first')
    expect(await read(tab, 'data-booking')).toBe('booked')
    expect(await read(tab, 'data-campaign')).toBe('campaign')
    expect(await read(tab, 'data-revision')).toBe('1')
    const line = async (name: string): Promise<string> => (await tab.locator(`[data-line=${name}] span`).allTextContents()).join(' ')
    await tab.waitForSelector('[data-line=second]')
    expect(await line('first')).toBe(articleFive('tg'))
    expect(await line('second')).toBe(articleFive('ru'))
    expect(await teller.heard((news) => news.say === 'taken' && news.shown.item === 'first', 5_000)).toMatchObject({ revision: 1 })
    expect(await teller.heard((news) => news.say === 'alive' && news.frames > 30, 12_000)).toBeDefined()
    expect(teller.said.filter((news) => news.say === 'fault')).toEqual([])
  })
  it('says that its picture is black, and that the next one is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lavha-black-'))
    const path = join(folder, 'black.mp4')
    await ffmpeg('-f', 'lavfi', '-i', 'color=black:s=640x360:r=30:d=12', ...H264, path)
    const black = await packageFilm(blobs, path, CLIP, {})
    await rm(folder, { recursive: true, force: true })
    const program = programOf([film('black', black, 6), film('first', one, 6)])
    const { teller } = await stage({ program, ready: [black.sha256, one.sha256] })
    const alive = (item: string, isBlack: boolean) =>
      teller.heard((news) => news.say === 'alive' && news.shown.item === item && news.frames > 30 && news.black === isBlack, 30_000)
    await alive('black', true)
    await alive('first', false)
  })
  it('begins in its middle where the timeline is, and there again after a reload', async () => {
    const { teller, tab } = await stage({ program: programOf([film('first', one)]), now: (NOON + 3_000) as Instant })
    for (let turn = 0; turn < 2; turn++) {
      await shows(tab, 'data-kind=film')
      await tab.waitForTimeout(700)
      const placeMs = Number(await read(tab, 'data-position-ms'))
      expect(Math.abs(placeMs - offsetMs(teller.now()))).toBeLessThan(600)
      if (turn === 0) await tab.reload()
    }
  })
  it('that cannot be decoded is passed over before its turn comes: the next one follows, and no slate', async () => {
    const described = JSON.parse(new TextDecoder().decode(blobs.get(two.sha256)!.bytes)) as Film
    const junk = keepBlob(blobs, 'no film at all', 'video/mp4')
    const video = described.video.map((rendition) => ({
      ...rendition,
      init: junk,
      segments: rendition.segments.map((segment) => ({ ...segment, blob: junk })),
    }))
    const bad = keepBlob(blobs, JSON.stringify({ ...described, video }), 'application/json')
    const { teller, tab } = await stage({
      program: programOf([film('first', one), film('bad', bad), film('second', two)]),
      ready: [one.sha256, bad.sha256, two.sha256],
    })
    expect(await teller.heard((news) => news.say === 'fault' && news.gaveUp !== null, 11_000)).toMatchObject({
      code: 'film-damaged',
      gaveUp: bad.sha256,
      shown: { item: 'bad' },
    })
    await shows(tab, 'data-item=second')
    const taken = teller.said.flatMap((news) => (news.say === 'taken' ? [news.shown.item] : []))
    expect(taken.slice(taken.indexOf('first' as never))).toEqual(['first', 'second'])
  })
  it('that is trimmed begins and ends where the trim says, with the words that belong there', async () => {
    const later = 'WEBVTT\n\n00:00.000 --> 00:06.000\nАввал\n\n00:06.000 --> 00:12.000\nБаъд\n'
    const described = JSON.parse(new TextDecoder().decode(blobs.get(one.sha256)!.bytes)) as object
    const ref = keepBlob(blobs, JSON.stringify({ ...described, subtitles: { tg: keepBlob(blobs, later, 'text/vtt') } }), 'application/json')
    const content = { kind: 'film', film: ref, strip: null, part: { fromMs: 7_000, toMs: 10_000 } } as const
    const program = programOf([makeItem('first', 3, content), film('second', two)])
    const { teller, tab } = await stage({ program, ready: [ref.sha256, two.sha256], now: (NOON - 12_000) as Instant })
    const seconds = () => tab.evaluate(() => document.querySelector<HTMLVideoElement>('.deck[data-lies=over] video')?.currentTime ?? -1)
    await shows(tab, 'data-item=first', 30_000)
    await tab.waitForSelector('[data-line=first]')
    expect(await tab.locator('[data-line=first] span').allTextContents()).toEqual(['Баъд'])
    const [inFilm, placeMs] = [await seconds(), Number(await read(tab, 'data-position-ms'))]
    expect(inFilm).toBeGreaterThan(6.9)
    expect(inFilm).toBeLessThan(10.2)
    expect(placeMs).toBeLessThan(3_200)
    const left = await teller.heard((news) => news.say === 'left' && news.shown.item === 'first', 10_000)
    expect(left).toMatchObject({ ended: 'completed' })
    expect(left.say === 'left' && left.shownMs).toBeLessThan(3_500)
    await shows(tab, 'data-item=second')
    expect(teller.said.filter((news) => news.say === 'fault')).toEqual([])
  })
  it('gives way to the next at its instant, each shown to its end', async () => {
    const { teller, tab } = await stage({ program: programOf([film('first', one), film('second', two)]), now: (NOON + 2_000) as Instant })
    await shows(tab, 'data-item=first')
    await shows(tab, 'data-item=second')
    const taken = await teller.heard((news) => news.say === 'taken' && news.shown.item === 'second', 5_000)
    expect(Math.abs(taken.at - (NOON + 12_000))).toBeLessThan(250)
    expect(await teller.heard((news) => news.say === 'left', 1_000)).toMatchObject({ shown: { item: 'first' }, ended: 'completed' })
  })
  it('that is not complete is left to the slate, and begins once it is here', async () => {
    const { teller, tab } = await stage({ program: programOf([film('first', one)]), ready: [] })
    await shows(tab, 'data-kind=slate')
    teller.tellReady([one.sha256])
    await shows(tab, 'data-kind=film')
  })
  it('whose bytes are gone leaves the slate and a fault, then plays when its turn comes again', async () => {
    let gone = true
    const program = programOf([film('first', one), card('word', { kind: 'message', text: { tg: 'Шумо танҳо нестед.' } }, 3)])
    const before = async (path: string): Promise<void> => {
      if (gone && path.endsWith('video.m3u8')) throw new Error('gone')
    }
    const { teller, tab } = await stage({ program, before, now: (NOON + 1_000) as Instant })
    const fault = await teller.heard((news) => news.say === 'fault', 15_000)
    expect(fault).toMatchObject({ code: 'film-missing', shown: { item: 'first' } })
    expect(await read(tab, 'data-kind')).toBe('slate')
    gone = false
    await shows(tab, 'data-item=first', 30_000)
  })
  it('whose booking is withdrawn goes at once', async () => {
    const { teller, tab } = await stage({ program: programOf([film('first', one)]) })
    await shows(tab, 'data-kind=film')
    const bookings = [makeBooking('booked', { items: [film('first', one)], withdrawnAt: teller.now() })]
    teller.tellProgram(programOf([], { bookings, revision: 2 }))
    await shows(tab, 'data-kind=slate', 2_000)
    expect(await teller.heard((news) => news.say === 'left' && news.shown.item === 'first', 2_000)).toMatchObject({ ended: 'cut' })
    expect(await tab.locator('.deck[data-lies=hidden]').count()).toBe(2)
  })
  it('is loaded anew in its place when its teller asks for that, and so is the page', async () => {
    const { teller, tab } = await stage({ program: programOf([film('first', one)]) })
    await shows(tab, 'data-kind=film')
    const onAir = () => tab.evaluate(() => document.querySelector<HTMLElement>('.deck[data-lies=over]')?.dataset['deck'])
    const before = await onAir()
    teller.tellAgain('deck')
    await expect.poll(onAir, { timeout: 10_000 }).not.toBe(before)
    expect(await read(tab, 'data-item')).toBe('first')
    const isTheSame = () => tab.evaluate(() => document.documentElement.dataset['seen'] === 'yes')
    await tab.evaluate(() => (document.documentElement.dataset['seen'] = 'yes'))
    teller.tellAgain('page')
    await expect.poll(() => isTheSame().catch(() => true), { timeout: 10_000 }).toBe(false)
    await shows(tab, 'data-kind=film')
  })
  it('goes on while its teller is away, and follows it again', async () => {
    const { teller, tab } = await stage({ program: programOf([film('first', one)]) })
    await shows(tab, 'data-kind=film')
    teller.hangUp()
    const beforeMs = Number(await read(tab, 'data-position-ms'))
    await tab.waitForTimeout(1_000)
    expect(Number(await read(tab, 'data-position-ms'))).toBeGreaterThan(beforeMs)
    teller.setNow(at('2027-07-24T12:00'))
    await shows(tab, 'data-kind=slate')
  })
})

describe('the clock', () => {
  it('can be moved: the time machine shows what is on then', async () => {
    const items = [card('word', { kind: 'message', text: { tg: 'Шумо танҳо нестед.' } })]
    const { teller, tab } = await stage({ program: programOf(items), now: at('2027-06-19T12:00') })
    await shows(tab, 'data-kind=slate')
    teller.setNow(at('2027-06-19T23:59:57'))
    await shows(tab, 'data-kind=message')
    teller.setNow(at('2027-06-27T00:00'))
    await shows(tab, 'data-kind=slate')
    teller.setNow(at('2027-06-26T23:58:00'))
    await shows(tab, 'data-item=word')
  })
})

describe('a USB stick', () => {
  it('is said small over the picture, in the languages of the screen, until it is pulled out', async () => {
    const { teller, tab } = await stage({ program: programOf([film('one', one)]) })
    await shows(tab, 'data-item=one')
    const line = tab.locator('.stick-line')
    teller.tellStick('reading', true)
    await line.filter({ hasText: 'Флешка хонда мешавад…' }).waitFor()
    teller.tellStick('done', true)
    await line.filter({ hasText: 'Флешку можно вынуть' }).waitFor()
    teller.tellStick('done', false)
    await line.filter({ hasText: 'взято не всё' }).waitFor()
    const { width } = (await line.boundingBox())!
    expect(width).toBeLessThan(960 * 0.6 + 1)
    teller.tellStick('gone', true)
    await line.waitFor({ state: 'detached' })
    expect(await read(tab, 'data-item')).toBe('one')
  })
})

describe('cards', () => {
  const text = { tg: articleFive('tg'), ru: articleFive('ru') }
  const source = { document: { tg: 'СММ' }, date: '1948-12-10' as CivilDate, link: 'https://www.un.org/' }
  const cards: ProgramItem[] = [
    card('quote', { kind: 'quote', text, attribution: { tg: 'Эъломияи умумии ҳуқуқи башар' }, source }),
    card('contacts', { kind: 'contacts', title: text, text, contact: { phone: '987876666', hours: { tg: 'Шабонарӯзӣ' } } }),
    card('announcement', { kind: 'announcement', title: text, date: '2027-06-24' as CivilDate, place: { tg: 'Хуҷанд' } }),
    card('acknowledgement', { kind: 'acknowledgement', text, logo: null }),
    card('message', { kind: 'message', text }),
    card('story', { kind: 'story', title: text, text }),
  ]
  for (const [width, height] of [
    [1920, 1080],
    [1080, 1920],
    [800, 480],
  ] as const)
    it(`stand readable inside the safe area of ${width}×${height}`, async () => {
      const { teller, tab } = await stage({}, { width, height })
      for (const [index, item] of cards.entries()) {
        teller.tellProgram(programOf([item], { revision: index + 1 }))
        await shows(tab, `data-kind=${item.id}`)
        await tab.waitForTimeout(350)
        const texts = await tab.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('.layer.showing *')]
            .filter((element) =>
              [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== ''),
            )
            .map((element) => {
              const range = document.createRange()
              range.selectNodeContents(element)
              const { left, right, top, bottom } = range.getBoundingClientRect()
              return { text: element.textContent!, size: Number.parseFloat(getComputedStyle(element).fontSize), left, right, top, bottom }
            }),
        )
        expect(texts.length).toBeGreaterThan(0)
        for (const { text: said, size, left, right, top, bottom } of texts) {
          expect(size, said).toBeGreaterThanOrEqual(height / 36 - 0.01)
          expect(left, said).toBeGreaterThanOrEqual(width * 0.05 - 1)
          expect(right, said).toBeLessThanOrEqual(width * 0.95 + 1)
          expect(top, said).toBeGreaterThanOrEqual(height * 0.05 - 1)
          expect(bottom, said).toBeLessThanOrEqual(height * 0.95 + 1)
        }
        expect(await tab.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0)
      }
      expect(teller.said.filter((news) => news.say === 'fault' && news.detail.startsWith('bug'))).toEqual([])
    })
  it('that hold too much say so, and show the first language all the same', async () => {
    const long = { tg: `${articleFive('tg')} `.repeat(9), ru: `${articleFive('ru')} `.repeat(9) }
    const { teller, tab } = await stage(
      { program: programOf([card('message', { kind: 'message', text: long })]) },
      { width: 800, height: 480 },
    )
    expect(await teller.heard((news) => news.say === 'fault', 8_000)).toMatchObject({ code: 'text-does-not-fit' })
    expect(await read(tab, 'data-kind')).toBe('message')
  })
  it('with a picture that cannot be decoded are left to the slate', async () => {
    const picture = keepBlob(blobs, 'no picture', 'image/png')
    const item = makeItem('image', 12, { kind: 'image', picture, caption: null, strip: null })
    const { teller, tab } = await stage({ program: programOf([item]) })
    expect(await teller.heard((news) => news.say === 'fault', 8_000)).toMatchObject({ code: 'picture-damaged' })
    await shows(tab, 'data-kind=slate', 2_000)
  })
})

describe('the slate', () => {
  it('shows a new player its code, and its name once it has one', async () => {
    const { teller, tab } = await stage({ screen: { kind: 'pairing', code: 'K7M4QX', link: 'https://lavha.example/pair' } })
    await tab.waitForSelector('.code')
    expect(await tab.locator('.code span').allTextContents()).toEqual([...'K7M4QX'])
    teller.tellScreen(face)
    await tab.waitForSelector('.slate h1')
    expect(await tab.locator('.slate h1').textContent()).toBe('Монитор')
  })
  it('says when the clock is a rehearsal', async () => {
    const { tab } = await stage({ rehearsal: true })
    await tab.waitForSelector('.rehearsal')
    expect(await tab.locator('.rehearsal').textContent()).toContain('24 июни 2027')
  })
})

describe('subtitles', () => {
  it('take one line in each language on a screen lower than 480 pixels', async () => {
    const short = { tg: words('Хомӯш намонед, овоз баланд кунед.'), ru: words('Не молчите.') }
    const ref = keepBlob(
      blobs,
      JSON.stringify({
        ...(JSON.parse(new TextDecoder().decode(blobs.get(one.sha256)!.bytes)) as object),
        subtitles: { tg: keepBlob(blobs, short.tg, 'text/vtt'), ru: keepBlob(blobs, short.ru, 'text/vtt') },
      }),
      'application/json',
    )
    const { tab } = await stage({ program: programOf([film('first', ref)]), ready: [ref.sha256] }, { width: 480, height: 320 })
    await tab.waitForSelector('[data-line=second]', { timeout: 20_000 })
    expect(await tab.locator('[data-line=first] span').count()).toBe(1)
    expect(await tab.locator('[data-line=second] span').count()).toBe(1)
  })
})

it('tells the browser that nothing on it is to be translated: the offer would stand on the screen', async () => {
  const { tab } = await stage({})
  expect(await tab.locator('meta[name=google]').getAttribute('content')).toBe('notranslate')
  expect(await tab.locator('html').getAttribute('translate')).toBe('no')
})
