import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { lightDisplay, powerCommands } from '../../../player/display-power.ts'
import { scratch } from '../agent/scratch.ts'

it('asks X, where X is what shows the picture, and nobody elsewhere', () => {
  expect(powerCommands({ DISPLAY: ':0' }, 'linux', true).length).toBeGreaterThan(0)
  expect(powerCommands({ DISPLAY: ':0' }, 'linux', false).at(-1)).toEqual(['xset', 'dpms', 'force', 'off'])
  for (const env of [{}, { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }]) expect(powerCommands(env, 'linux', false)).toEqual([])
  expect(powerCommands({ DISPLAY: ':0' }, 'darwin', false)).toEqual([])
})

it('gives its commands in turn, and stops at the first that fails', async () => {
  const folder = await scratch()
  const said = join(folder, 'said')
  await writeFile(join(folder, 'xset'), `#!/bin/sh\necho "$@" >> ${said}\n[ "$2" != 0 ]\n`)
  await chmod(join(folder, 'xset'), 0o755)
  const lines: string[] = []
  const env = { DISPLAY: ':0', PATH: `${folder}:/usr/bin:/bin` }
  lightDisplay(env, true, (why) => void lines.push(why))
  await vi.waitFor(async () => expect(await readFile(said, 'utf8')).toBe('dpms force on\n-dpms\n'))
  lightDisplay(env, false, (why) => void lines.push(why))
  await vi.waitFor(() => expect(lines).toEqual([expect.stringContaining('xset dpms 0 0 0')]))
  expect(await readFile(said, 'utf8')).toBe('dpms force on\n-dpms\n+dpms\ndpms 0 0 0\n')
})

it('a machine without xset keeps its display as it is, and says why', async () => {
  const lines: string[] = []
  lightDisplay({ DISPLAY: ':0', PATH: await scratch() }, false, (why) => void lines.push(why))
  await vi.waitFor(() => expect(lines).toEqual([expect.stringContaining('xset')]))
})
