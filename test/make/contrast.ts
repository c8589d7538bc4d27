import type { Page } from 'playwright'

/** Everything that paints words on the stage. */
const TEXT = '#cards .layer.showing :is(p, b, i, span), .over-film :is(p, b, span), #floor :is(h1, h2, p, span)'

/**
 * The least contrast (WCAG 2.2, 1.4.3) between a text's colour and any pixel behind it, over all texts in the picture. The page must be
 * opened with `bypassCSP`, because its words are hidden by a style of ours for the second look; `judge` is an empty page.
 */
export async function leastContrast(tab: Page, judge: Page): Promise<{ ratio: number; text: string } | null> {
  const texts = await tab.evaluate((selector) => {
    const shows = document.querySelector('#stage')!.getAttribute('data-kind')
    return [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== ''))
      .filter((element) => (element.closest('#floor') === null) === (shows !== 'slate'))
      .map((element) => {
        const range = document.createRange()
        range.selectNodeContents(element)
        const { left, top, width, height } = range.getBoundingClientRect()
        // Of the line's box only the part where letters stand.
        return {
          text: element.textContent!,
          colour: getComputedStyle(element).color,
          left,
          top: top + height * 0.15,
          width,
          height: height * 0.7,
        }
      })
  }, TEXT)
  const style = await tab.addStyleTag({ content: '#stage :is(p, b, i, span, h1, h2, header, div) { color: transparent !important }' })
  const behind = `data:image/png;base64,${(await tab.screenshot()).toString('base64')}`
  await style.evaluate((element) => (element as unknown as HTMLElement).remove())

  return await judge.evaluate(
    async ([address, found]) => {
      const image = new Image()
      image.src = address
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      // oxlint-disable-next-line unicorn/consistent-function-scoping -- this function travels into the page whole
      const linear = (value: number): number => (value <= 10.31 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
      const luminance = (red: number, green: number, blue: number): number =>
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
      let least: { ratio: number; text: string } | null = null
      for (const { text, colour, left, top, width, height } of found) {
        const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/g)!.map(Number)
        const own = luminance(red, green, blue)
        const x = Math.max(0, Math.floor(left))
        const y = Math.max(0, Math.floor(top))
        const pixels = context.getImageData(
          x,
          y,
          Math.max(1, Math.min(image.width - x, width)),
          Math.max(1, Math.min(image.height - y, height)),
        ).data
        for (let at = 0; at < pixels.length; at += 4 * 7) {
          const ground = luminance(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!)
          const ratio = (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05)
          if (least === null || ratio < least.ratio) least = { ratio, text }
        }
      }
      return least
    },
    [behind, texts] as const,
  )
}
