import { fileURLToPath } from 'node:url'
import { buildPage } from '../build-page.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Builds the web page, and the stage that it shows, where their sources are newer than what is built; returns the web page's folder. */
export async function buildWeb(): Promise<string> {
  const [web] = await Promise.all([
    buildPage(here('web/'), [here('api.ts'), here('../shared/')]),
    buildPage(here('../player/stage/'), [here('../shared/')]),
  ])
  return web
}
