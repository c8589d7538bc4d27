import { generate } from 'lean-qr'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { buildStage } from '../../../player/build.ts'
import type { Rotation } from '../../../shared/schema/basics.ts'
import { at, makeProgram } from '../../make/programs.ts'
import { openBrowser } from '../../make/open-browser.ts'
import { startStageTeller, type StageTeller } from '../../make/stage-teller.ts'

const LINK = 'https://lavha.example/screens/bus-16-01'
const QUIET = 4

let browser: Browser
let page: string
beforeAll(async () => {
  page = await buildStage()
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Shape {
  width: number
  height: number
  rotation: Rotation | null
}

async function stage({ width, height, rotation }: Shape): Promise<{ tab: Page; teller: StageTeller }> {
  const screen = { width, height, ...(rotation === null ? {} : { rotation }) }
  const teller = await startStageTeller({
    page,
    program: makeProgram({ screen }),
    screen: { kind: 'paired', name: { tg: 'Автобуси 16' }, location: { tg: 'Хатсайри 16' }, link: LINK },
    ready: [],
    now: at('2027-06-24T12:00'),
    rehearsal: false,
    blobs: new Map(),
    before: async () => {},
  })
  onTestFinished(() => teller.stop())
  const tab = await browser.newPage({ viewport: { width, height } })
  onTestFinished(() => tab.close())
  await tab.goto(teller.url)
  return { tab, teller }
}

/** Which modules are dark in the picture, row by row, with the quiet zone, and how many pixels one of them has. */
async function modulesOf(tab: Page, selector: string, rotation: Rotation | null): Promise<{ dark: boolean[][]; px: number }> {
  const plate = tab.locator(selector)
  await plate.waitFor()
  const count = generate(LINK).size + 2 * QUIET
  const png = (await plate.screenshot()).toString('base64')
  const eye = await browser.newPage()
  const read = await eye.evaluate(
    async ({ png: base64, count: across }) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!
      canvas.drawImage(image, 0, 0)
      const step = image.width / across
      const isDark = (column: number, row: number): boolean => {
        const [red = 0, green = 0, blue = 0] = canvas.getImageData((column + 0.5) * step, (row + 0.5) * step, 1, 1).data
        return red + green + blue < 384
      }
      const dark = Array.from({ length: across }, (_, row) => Array.from({ length: across }, (__, column) => isDark(column, row)))
      return { dark, px: step }
    },
    { png, count },
  )
  await eye.close()
  return { ...read, dark: turnedBack(read.dark, rotation) }
}

/** The picture was turned clockwise into the panel; each step turns it back by a quarter. */
function turnedBack(rows: boolean[][], rotation: Rotation | null): boolean[][] {
  let turned = rows
  for (let turn = 0; turn < (rotation ?? 0); turn += 90)
    turned = turned.map((_, y) => turned.map((row) => row[y]!)).map((row, y, all) => all[all.length - 1 - y] ?? row)
  return turned
}

function expected(): boolean[][] {
  const code = generate(LINK)
  const count = code.size + 2 * QUIET
  return Array.from({ length: count }, (_, y) => Array.from({ length: count }, (__, x) => code.get(x - QUIET, y - QUIET)))
}

/** Corners of the plate are round and belong to the quiet zone. */
const squared = (rows: boolean[][]): boolean[][] => {
  const last = rows.length - 1
  return rows.map((row, y) => row.map((value, x) => value && !([0, last].includes(x) && [0, last].includes(y))))
}

it.each<[string, Shape, number, number]>([
  ['a monitor', { width: 1920, height: 1080, rotation: null }, 10, 20],
  ['a bus', { width: 800, height: 480, rotation: null }, 6, 10],
  ['an upright panel', { width: 480, height: 800, rotation: null }, 6, 10],
  ['a monitor hung on its side', { width: 1920, height: 1080, rotation: 90 }, 10, 20],
])('on %s the slate and the named screen carry a code that opens its page, large enough to be read', async (_, shape, slatePx, namedPx) => {
  const { tab, teller } = await stage(shape)
  const slate = await modulesOf(tab, '.slate-qr', shape.rotation)
  expect(squared(slate.dark)).toEqual(expected())
  expect(slate.px).toBeGreaterThanOrEqual(slatePx)
  teller.tellCover({ kind: 'identity' })
  const named = await modulesOf(tab, '.identity-qr', shape.rotation)
  expect(squared(named.dark)).toEqual(expected())
  expect(named.px).toBeGreaterThanOrEqual(namedPx)
  const words = (await tab.locator('.identity-words').boundingBox())!
  const code = (await tab.locator('.identity-qr').boundingBox())!
  const isBeside = words.x + words.width <= code.x || code.x + code.width <= words.x
  const isAbove = words.y + words.height <= code.y || code.y + code.height <= words.y
  expect(isBeside || isAbove).toBe(true)
  teller.tellCover({ kind: 'dark' })
  await tab.waitForSelector('.cover.dark')
})
