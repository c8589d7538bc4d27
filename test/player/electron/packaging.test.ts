import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../../node_modules/electron/package.json' with { type: 'json' }

/*
 * electron-builder packs the real program around a stand-in for Electron: `electronDist` names a local folder, and with the
 * target `dir` nothing else is fetched (AppImage, deb and nsis would each fetch a packer). So this runs on closed networks.
 */

const root = fileURLToPath(new URL('../../../', import.meta.url))
const require = createRequire(import.meta.url)
const { listPackage, extractFile } = require(require.resolve('@electron/asar', { paths: [require.resolve('app-builder-lib')] })) as {
  listPackage(archive: string, options: { isPack: boolean }): string[]
  extractFile(archive: string, name: string): Buffer
}

/** Marks the place of the fuses in Electron's binary; version 1, eight fuses, set as Electron ships them ('0' off, '1' on). */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const SHIPPED = '10110001'

let room = ''
const out = (...path: string[]): string => join(room, 'out', 'linux-unpacked', ...path)

async function writeStandIn(dist: string): Promise<void> {
  for (const folder of ['resources', 'locales']) await mkdir(join(dist, folder), { recursive: true })
  const fuses = Buffer.concat([
    Buffer.from(`#!/bin/sh\nexit 0\n#${FUSE_MARK}`),
    Buffer.from([1, SHIPPED.length]),
    Buffer.from(`${SHIPPED}\n`),
  ])
  await writeFile(join(dist, 'electron'), fuses)
  await chmod(join(dist, 'electron'), 0o755)
  await writeFile(join(dist, 'version'), manifest.version)
  for (const language of ['en-US', 'ru', 'fr']) await writeFile(join(dist, 'locales', `${language}.pak`), '')
}

function pack(dist: string): Promise<{ code: number | null; said: string }> {
  const cli = require.resolve('electron-builder/cli.js')
  const config = [`-c.electronDist=${dist}`, `-c.directories.output=${join(room, 'out')}`]
  const child = spawn(process.execPath, [cli, '--linux', 'dir', '--x64', '--publish', 'never', ...config], { cwd: root })
  let said = ''
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (bytes: Buffer) => (said += bytes.toString()))
  return new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => resolve({ code, said })))
}

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'lavha-packaging-'))
  await writeStandIn(join(room, 'electron'))
  const { code, said } = await pack(join(room, 'electron'))
  if (code !== 0) throw new Error(said)
  expect(said).not.toContain('download')
}, 180_000)
afterAll(() => rm(room, { recursive: true, force: true }))

const inside = (): string[] => listPackage(out('resources', 'app.asar'), { isPack: false }).map((name) => name.replaceAll('\\', '/'))
const text = (name: string): string => extractFile(out('resources', 'app.asar'), name).toString()

describe('the packed player', () => {
  it('holds the host, the stage and the manifest that leads to them', () => {
    expect(inside()).toEqual(expect.arrayContaining(['/package.json', '/player/electron/dist/main.js', '/player/stage/dist/index.html']))
    const packed = JSON.parse(text('package.json')) as { main: string; type: string; version: string }
    expect(packed).toMatchObject({ main: 'player/electron/dist/main.js', type: 'module' })
  })
  it('holds nothing else: no packages, so none of those that bring Node; no tests, no controller, no sources', () => {
    const belongs = /^\/(package\.json|player(\/electron(\/dist(\/main\.js)?)?|\/stage(\/dist(\/.*)?)?)?)$/
    expect(inside().filter((name) => !belongs.test(name))).toEqual([])
    expect(inside().filter((name) => /node_modules|node-(bin|linux|darwin|win)|\.test\.|\.tsx?$|\.map$/.test(name))).toEqual([])
  })
  it('the host needs nothing that is not with it: Node, Electron, and no more', () => {
    const opened = [
      ...text('player/electron/dist/main.js').matchAll(/^import\s[^'"]*?from\s*["']([^"']+)["']|^import\s*["']([^"']+)["']/gm),
    ]
    const names = opened.map((match) => match[1] ?? match[2] ?? '')
    expect(names).toContain('electron')
    expect(names.filter((name) => name !== 'electron' && !name.startsWith('node:') && !require('node:module').isBuiltin(name))).toEqual([])
  })
  it('every file the stage page names is with it', () => {
    const names = [...text('player/stage/dist/index.html').matchAll(/(?:src|href)="\.?\/?([^":#?]+)"/g)].map((match) => match[1])
    expect(names.length).toBeGreaterThan(0)
    expect(inside()).toEqual(expect.arrayContaining(names.map((name) => `/player/stage/dist/${name}`)))
  })
  it('is our own program by name, with its fuses blown', async () => {
    const binary = await readFile(out('lavha-player'), 'latin1')
    const wire = binary.slice(binary.indexOf(FUSE_MARK) + FUSE_MARK.length + 2).slice(0, SHIPPED.length)
    // In this order: run as node, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only from asar, own snapshot, file:// powers.
    expect(wire).toBe('00001100')
  })
  it("carries Electron's licence and no language that nobody reads", async () => {
    expect((await readdir(out('locales'))).toSorted()).toEqual(['en-US.pak', 'ru.pak'])
  })
})
