import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStageDoor, type StageDoor } from '../../../player/stage-door.ts'
import { scratch } from '../agent/scratch.ts'

async function open(keptIn: string | null): Promise<StageDoor> {
  const door = await openStageDoor(async (request) => new Response(new URL(request.url).pathname), keptIn)
  onTestFinished(() => door.close())
  return door
}

it('answers under its own path and nowhere else', async () => {
  const door = await open(null)
  expect(await (await fetch(door.address)).text()).toBe('/stage/index.html')
  const { origin } = new URL(door.address)
  for (const path of ['/', '/stage/index.html', `/${'0'.repeat(32)}/stage/index.html`])
    expect((await fetch(origin + path)).status, path).toBe(404)
})

it('is at the same address after a restart, which its file tells to nobody but its owner', async () => {
  const file = join(await scratch(), 'door.json')
  const before = await openStageDoor(async () => new Response(''), file)
  await before.close()
  expect((await open(file)).address).toBe(before.address)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

it('opens elsewhere where another program has its port, under the same path', async () => {
  const file = join(await scratch(), 'door.json')
  const first = await open(file)
  const second = await open(file)
  expect(second.address).not.toBe(first.address)
  expect(await (await fetch(second.address)).text()).toBe('/stage/index.html')
})

it('a file that holds something else is nothing, and is written anew', async () => {
  const file = join(await scratch(), 'door.json')
  for (const text of ['', '{}', '{"port":80,"prefix":"/../x"}', '{"port":70000,"prefix":"/0123456789abcdef0123456789abcdef"}']) {
    await writeFile(file, text)
    const door = await open(file)
    expect(new URL(door.address).pathname).toMatch(/^\/[0-9a-f]{32}\/stage/)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ port: Number(new URL(door.address).port) })
  }
})
