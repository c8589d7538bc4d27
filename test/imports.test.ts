import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))

interface Import {
  file: string
  /** A path from the project's root for our own files, else the package's specifier. */
  target: string
  own: boolean
}

const HOUSES = ['shared', 'controller', 'player', 'media', 'test'] as const
const SOURCE = /\.(ts|tsx|js|mjs)$/
const STATEMENT =
  /(?:^|[\n;])\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\n;])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (['node_modules', 'dist', 'generated', '.out'].includes(name)) continue
    if (statSync(path).isDirectory()) yield* walk(path)
    else if (SOURCE.test(name) && !name.endsWith('.d.ts')) yield path
  }
}

export function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? ''
    const own = specifier.startsWith('.')
    return { file, own, target: own ? normalize(join(dirname(file), specifier)) : specifier }
  })
}

const files = ['lavha.ts', 'build-page.ts', ...HOUSES.flatMap((house) => [...walk(join(root, house))].map((path) => relative(root, path)))]
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const imports = files.flatMap((file) => importsOf(file, texts.get(file) ?? ''))

/** A room is the longest of these prefixes that a path begins with. */
const ROOMS = [
  'shared',
  'controller/core',
  'controller/server',
  'controller/web',
  'controller/commands',
  'controller/api',
  'controller/api.ts',
  'controller/main.ts',
  'controller',
  'player/agent',
  'player/stage',
  'player/electron',
  'player/commands',
  'player/package',
  'player/main.ts',
  'player',
  'media',
  'test',
  'lavha.ts',
  'build-page.ts',
] as const
type Room = (typeof ROOMS)[number]
const roomOf = (path: string): Room | null =>
  ROOMS.filter((room) => path === room || path.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0] ?? null

/** Whom each room may open; a room may always open itself. */
const MAY: Record<Room, readonly Room[]> = {
  shared: [],
  'controller/core': ['shared'],
  'controller/server': ['controller/api.ts', 'controller/api', 'controller/core', 'shared'],
  'controller/web': ['controller/api.ts', 'controller/api', 'shared'],
  'controller/api.ts': ['controller/api', 'shared'],
  'controller/api': ['shared'],
  'controller/commands': [
    'controller',
    'controller/main.ts',
    'controller/api.ts',
    'controller/api',
    'controller/core',
    'controller/server',
    'shared',
  ],
  'controller/main.ts': ['controller', 'controller/api.ts', 'controller/api', 'controller/core', 'controller/server', 'shared'],
  controller: ['shared', 'build-page.ts'],
  'player/agent': ['shared'],
  'player/stage': ['shared'],
  'player/electron': ['player/agent', 'player', 'shared'],
  'player/commands': ['player', 'player/main.ts', 'player/agent', 'shared'],
  'player/package': ['player', 'player/commands', 'shared'],
  'player/main.ts': ['player', 'player/agent', 'player/electron', 'shared'],
  player: ['shared', 'build-page.ts'],
  media: [],
  test: [
    'shared',
    'controller',
    'controller/core',
    'controller/server',
    'controller/api.ts',
    'controller/api',
    'controller/main.ts',
    'controller/commands',
    'controller/web',
    'player',
    'player/agent',
    'player/main.ts',
    'player/commands',
    'player/stage',
    'player/electron',
    'player/package',
    'media',
    'lavha.ts',
  ],
  'build-page.ts': [],
  'lavha.ts': ['controller/commands', 'player/commands', 'shared'],
}

const broken = (rule: (found: Import) => boolean): string[] => imports.filter(rule).map(({ file, target }) => `${file} → ${target}`)
const from =
  (...rooms: Room[]) =>
  ({ file }: Import) =>
    rooms.includes(roomOf(file) as Room)

const withoutTypes = (file: string): string => (texts.get(file) ?? '').replace(/(import|export) type [^'"]*['"][^'"]+['"]/g, '')

const importers = (name: RegExp): string[] => [
  ...new Set(imports.filter(({ file, target }) => name.test(target) && !file.startsWith('test/')).map(({ file }) => file)),
]

describe('the house', () => {
  it('reads the imports that are there', () => {
    expect(imports.length).toBeGreaterThan(20)
    expect(
      importsOf('a/b.ts', "import { x } from '../c.ts'\nexport * from 'd'\nimport './e.css'\nconst f = await import('./f.ts')").map(
        ({ target }) => target,
      ),
    ).toEqual(['c.ts', 'd', 'a/e.css', 'a/f.ts'])
  })
  for (const room of ROOMS)
    it(`${room} opens only: ${[room, ...MAY[room]].join(', ')}`, () => {
      expect(
        broken(
          (found) =>
            found.own &&
            from(room)(found) &&
            ![room, ...MAY[room]].includes(roomOf(found.target) as Room) &&
            !found.target.endsWith('.json'),
        ),
      ).toEqual([])
    })
  it('pages know no node, no electron, no mqtt and no ajv', () => {
    expect(
      broken(
        (found) =>
          from('controller/web', 'player/stage')(found) &&
          !/vite\.config|build\.ts$/.test(found.file) &&
          /^(node:|electron|mqtt|ajv)/.test(found.target),
      ),
    ).toEqual([])
  })
  it('before its window a player loads nothing that the window does not need', () => {
    const reached = new Set(['player/package/start.ts'])
    for (const file of reached)
      for (const { target, own } of importsOf(file, withoutTypes(file).replace(/\bimport\(/g, '')))
        if (own && texts.has(target)) reached.add(target)
        // `node:http` brings fetch, HTTP/2 and TLS along.
        else if (!own && !/^node:(child_process|fs|fs\/promises|module|net|path|sqlite|stream|url|util|v8)$/.test(target))
          throw new Error(`${file} loads ${target}`)
    expect(reached.has('player/stage-door.ts')).toBe(true)
  })
  it('a running player and its stage load no schema library', () => {
    const reached = new Set<string>(files.filter((file) => /^player\/(agent|stage)\//.test(file)))
    for (const file of reached)
      for (const { target, own } of importsOf(file, withoutTypes(file)))
        if (own && texts.has(target)) reached.add(target)
        else if (/^(typebox|ajv)/.test(target)) throw new Error(`${file} loads ${target}`)
    expect(reached.has('shared/timeline/timeline.ts')).toBe(true)
    expect([...reached].filter((file) => /schema\/(basics|wire[\w-]*|program|film|card|ids|schema)\.ts$/.test(file))).toEqual([])
  })
  it('the cellar is pure: no disk, network, page, timers or clock', () => {
    expect(broken((found) => from('shared')(found) && !found.own && found.target !== 'typebox')).toEqual([])
    const impure = files.filter(
      (file) =>
        file.startsWith('shared/') &&
        /\bDate\.now\(|new Date\(\)|\bset(Timeout|Interval)\(|\bfetch\(|\b(window|document)\.\w|performance\./.test(texts.get(file) ?? ''),
    )
    expect(impure).toEqual([])
  })
  it('one file of the stage opens hls.js', () => {
    expect(importers(/^hls\.js/).filter((file) => !file.startsWith('player/stage/'))).toEqual([])
    expect(importers(/^hls\.js/).length).toBeLessThanOrEqual(1)
  })
  it('mqtt is opened by one bus.ts per house, node-cron by one housekeeping.ts', () => {
    expect(importers(/^mqtt$/).filter((file) => !/^(controller|player)\/.*\/bus\.ts$/.test(file))).toEqual([])
    expect(importers(/^node-cron$/).filter((file) => !file.endsWith('/housekeeping.ts'))).toEqual([])
  })
  it('no file only passes on what others export', () => {
    const barrels = files.filter((file) => {
      const code = (texts.get(file) ?? '').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').trim()
      return (
        code !== '' &&
        code
          .split(/\n(?=export|import|const|function|type|interface)/)
          .every((statement) => /^export\s+(type\s+)?(\*|\{[^}]*\})\s*from/.test(statement.trim()))
      )
    })
    expect(barrels).toEqual([])
  })
})
