import { fileURLToPath } from 'node:url'
import { buildPage } from '../build-page.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Builds the web page where its sources are newer than the built one, and returns its folder. */
export const buildWeb = (): Promise<string> => buildPage(here('web/'), [here('api.ts'), here('../shared/')])
