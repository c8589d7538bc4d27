import { existsSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'

/** A page with a canvas on which one scene draws any of its instants. */
export type Studio = {
  /** A JPEG of the picture at `seconds`; `quality` up to 1. */
  jpeg(seconds: number, quality: number): Promise<Buffer>
  png(seconds: number): Promise<Buffer>
  close(): Promise<void>
}

// Nothing listens there: every request is answered from disk by the route below.
const origin = 'http://studio.invalid'

// Where Debian puts it; without it the browser that Playwright has installed.
const systemChromium = '/usr/bin/chromium'

/** Opens `scenes/<scene>.ts`, which exports `prepare(width, height, texts)` giving `paint(context, seconds)`. */
export async function openStudio(scene: string, width: number, height: number, texts: unknown): Promise<Studio> {
  const browser = await chromium.launch({
    ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--force-color-profile=srgb'],
  })
  const page = await browser.newPage({ viewport: { width: 320, height: 180 } })
  await page.route(`${origin}/**`, (route) => route.fulfill(answer(new URL(route.request().url()).pathname)))
  page.on('pageerror', (error) => console.error(error.message))
  await page.goto(`${origin}/scenes/studio.html`)
  await page.evaluate((given) => window.lavhaStudio.open(given.scene, given.width, given.height, given.texts), {
    scene,
    width,
    height,
    texts,
  })
  const shoot = async (seconds: number, type: string, quality: number): Promise<Buffer> => {
    const base64 = await page.evaluate((given) => window.lavhaStudio.shoot(given.seconds, given.type, given.quality), {
      seconds,
      type,
      quality,
    })
    return Buffer.from(base64, 'base64')
  }
  return {
    jpeg: (seconds, quality) => shoot(seconds, 'image/jpeg', quality),
    png: (seconds) => shoot(seconds, 'image/png', 1),
    close: () => browser.close(),
  }
}

function answer(path: string): { contentType: string; body: Buffer | string } {
  if (path.endsWith('.woff2')) {
    const font = path.split('/').at(-1)!
    const pack = font.startsWith('noto-serif') ? 'noto-serif' : 'noto-sans'
    const file = new URL(`files/${font}`, import.meta.resolve(`@fontsource-variable/${pack}/index.css`))
    return { contentType: 'font/woff2', body: readFileSync(fileURLToPath(file)) }
  }
  if (path.endsWith('.css')) {
    const pack = path.split('/').at(-1)!.replace('.css', '')
    const file = new URL(import.meta.resolve(`@fontsource-variable/${pack}/index.css`))
    return { contentType: 'text/css', body: readFileSync(fileURLToPath(file)) }
  }
  const text = readFileSync(fileURLToPath(new URL(`.${path}`, import.meta.url)), 'utf8')
  if (path.endsWith('.html')) return { contentType: 'text/html', body: text }
  return { contentType: 'text/javascript', body: stripTypeScriptTypes(text) }
}
