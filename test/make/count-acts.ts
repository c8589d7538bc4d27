import type { Page } from 'playwright'

/**
 * Counts what a person does in a page, as the page itself hears it, so that nothing can be left out: each press of the pointer, each key
 * that acts by itself (Enter, space, an arrow or Escape; repeated, once), each stretch of typing into one field with the Tabs that lead to it, and each choice
 * of files. Begins at once and goes on over reloads.
 */
export async function countActs(page: Page): Promise<() => number> {
  let count = 0
  await page.exposeBinding('didAct', () => void (count += 1))
  await page.addInitScript(listen)
  await page.evaluate(listen)
  return () => count
}

function listen(): void {
  const told = globalThis as unknown as { didAct(): void; hearsActs?: true }
  if (told.hearsActs) return
  told.hearsActs = true
  /** What the last act was, while the next key may still belong to it: Tabs, the field that is typed into, or a key that is repeated. */
  let last: unknown = null
  const act = (what: unknown) => {
    if (last !== what || what === null) told.didAct()
    last = what
  }
  const typedInto = 'textarea, input:not([type=checkbox]):not([type=radio]):not([type=file])'
  addEventListener('pointerdown', () => act(null), true)
  addEventListener(
    'keydown',
    ({ key, target }) => {
      if (key === 'Tab') act('Tab')
      else if (key === 'Enter' || key === 'Escape') act(null)
      else if (key.startsWith('Arrow')) act(key)
      else if (key === ' ' && !(target as Element).matches(typedInto)) act(null)
    },
    true,
  )
  addEventListener(
    'input',
    ({ target }) => {
      if (!(target as Element).matches(typedInto)) return
      if (last === 'Tab') last = target
      else act(target)
    },
    true,
  )
  addEventListener(
    'change',
    ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'file') act(null)
    },
    true,
  )
}
