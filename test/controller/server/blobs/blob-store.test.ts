import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlobStore } from '../../../../controller/server/blobs/blob-store.ts'
import { smallDisk } from '../../../fakes/small-disk.ts'

describe('the blob folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lavha-blobs-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('lays blobs out by the first two digits of their names', async () => {
    const { sha256 } = await (await openBlobStore(folder)).put(Buffer.from('one'), 'text/plain')
    expect(await readFile(join(folder, sha256.slice(0, 2), sha256), 'utf8')).toBe('one')
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })
  it('is the same after it is opened again, and clears away what a power cut left half written', async () => {
    const { sha256 } = await (await openBlobStore(folder)).put(Buffer.from('one'), 'text/plain')
    await writeFile(join(folder, 'incoming', 'torn'), 'on')
    const again = await openBlobStore(folder)
    expect(Buffer.from(await again.read(sha256, 0, 10)).toString()).toBe('one')
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })
  it('removes what it began to write on a disk that turns out full', async () => {
    const store = await openBlobStore(folder, smallDisk(1000))
    await expect(store.put(Buffer.alloc(5000), 'video/mp4')).rejects.toMatchObject({ name: 'Fault', code: 'disk-full' })
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    expect(await readdir(folder)).toEqual(['incoming'])
  })
  it('leaves nothing behind when the file it copies is not there', async () => {
    const store = await openBlobStore(folder)
    await expect(store.putFile(join(folder, 'nowhere'), 'video/mp4')).rejects.toThrow('ENOENT')
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })
  it('tells the room there is on its disk', async () => {
    expect(await (await openBlobStore(folder)).freeBytes()).toBeGreaterThan(0)
  })
})
