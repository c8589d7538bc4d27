import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../../shared/clock.ts'
import { COURIER_ENDING } from '../../../shared/courier.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { nothing } from '../waiting.ts'

/** Looks for courier files on sticks as they come and go. A mount tells nobody, so this is asked every few seconds. */
export interface CourierWatch {
  start(): void
  stop(): Promise<void>
}

export interface CourierWatchParts {
  /** Mount folders, sticks, or courier files. */
  places: readonly string[]
  clock: Clock
  /** It lies there whole: at two looks it was the same. */
  onFound(path: string): void
  onGone(path: string): void
}

const LOOK_EVERY_MS = 3000
/** A file that is new, or still being copied, is looked at again so soon. */
const LOOK_AGAIN_MS = 1000
/** `/media/PERSON/STICK/FILE`: so deep below a mount folder. */
const DEPTH = 2
/** A stick full of folders is not searched. */
const MOST_FOLDERS = 50

export function createCourierWatch({ places, clock, onFound, onGone }: CourierWatchParts): CourierWatch {
  /** By path: as it was at the last look, and whether it was told. */
  let known = new Map<string, { mark: string; told: boolean }>()
  let cancel = nothing
  let looking = Promise.resolve()
  let isStopped = false

  async function look(): Promise<void> {
    const found = new Map<string, { mark: string; told: boolean }>()
    for (const { path, mark } of await couriersIn(places)) {
      const before = known.get(path)
      const isSame = before?.mark === mark
      found.set(path, { mark, told: isSame })
      if (isSame && !before.told) onFound(path)
    }
    for (const [path, { told }] of known) if (told && found.get(path)?.told !== true) onGone(path)
    known = found
    const isSettled = [...found.values()].every(({ told }) => told)
    if (!isStopped) cancel = clock.at((clock.now() + (isSettled ? LOOK_EVERY_MS : LOOK_AGAIN_MS)) as Instant, again)
  }
  const again = (): void => void (looking = look())

  return {
    start() {
      if (places.length > 0) again()
    },
    async stop() {
      isStopped = true
      cancel()
      await looking
    },
  }
}

/** Every courier file in these places, the oldest first. */
async function couriersIn(places: readonly string[]): Promise<{ path: string; mark: string }[]> {
  const paths = (await Promise.all(places.map((place) => filesBelow(place, DEPTH)))).flat()
  const found = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ size, mtimeMs, ino }) => ({ path, mtimeMs, mark: `${size} ${mtimeMs} ${ino}` }),
        () => null,
      ),
    ),
  )
  return found.filter((file) => file !== null).toSorted((one, other) => one.mtimeMs - other.mtimeMs)
}

async function filesBelow(place: string, depth: number): Promise<string[]> {
  if (place.endsWith(COURIER_ENDING)) return [place]
  const entries = await readdir(place, { withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(COURIER_ENDING)).map(({ name }) => join(place, name))
  if (depth === 0) return files
  const folders = entries.filter((entry) => entry.isDirectory()).slice(0, MOST_FOLDERS)
  return [...files, ...(await Promise.all(folders.map(({ name }) => filesBelow(join(place, name), depth - 1)))).flat()]
}
