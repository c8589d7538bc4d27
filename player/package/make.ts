/** `npm run package`: the Debian package of the Chromium player, in data/packages/. */
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { layOut, pack } from './build.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../data/packages/${path}`, import.meta.url))
const root = at('lavha-player-root')
const file = at(`lavha-player-${process.arch}.deb`)
await layOut(root)
await pack(root, file, 'xz')
await rm(root, { recursive: true, force: true })
console.log(file)
