import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryBlobStore } from '../../../../controller/server/blobs/memory-store.ts'
import { ingestImage } from '../../../../controller/server/media/ingest-image.ts'
import { ffmpeg } from '../../../make/tiny-film.ts'

let folder: string
const at = (name: string): string => join(folder, name)
const { signal } = new AbortController()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lavha-image-'))
  for (const name of ['a.jpg', 'a.png', 'a.webp'])
    await ffmpeg(
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=320x200:d=1',
      '-frames:v',
      '1',
      ...(name === 'a.webp' ? ['-c:v', 'libwebp'] : []),
      at(name),
    )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each([['ffmpeg'], [null]])('a picture, with %s at hand,', (tool) => {
  const take = (name: string) => ingestImage({ file: at(name) }, { blobs: memoryBlobStore(10e6), ffmpeg: tool, signal })
  it.each([
    ['a.jpg', 'image/jpeg'],
    ['a.png', 'image/png'],
    ['a.webp', 'image/webp'],
  ])('is taken in as it is: %s', async (name, type) => {
    const { byteLength: bytes } = await readFile(at(name))
    expect(await take(name)).toMatchObject({ ok: true, picture: { type, bytes }, width: 320, height: 200 })
  })
  it('is known by its bytes, not by its name', async () => {
    await writeFile(at('named.jpg'), await readFile(at('a.png')))
    expect(await take('named.jpg')).toMatchObject({ ok: true, picture: { type: 'image/png' } })
  })
  it.each([
    ['text named .jpg', async () => Buffer.from('this is not a picture'), 'picture-unreadable'],
    ['nothing at all', async () => Buffer.alloc(0), 'file-empty'],
    ['a JPEG cut off', async () => (await readFile(at('a.jpg'))).subarray(0, 3000), 'picture-unreadable'],
    ['a PNG cut off', async () => (await readFile(at('a.png'))).subarray(0, 3000), 'picture-unreadable'],
    ['a WebP cut off', async () => (await readFile(at('a.webp'))).subarray(0, 1000), 'picture-unreadable'],
    ['the first bytes of a PNG', async () => (await readFile(at('a.png'))).subarray(0, 20), 'picture-unreadable'],
    [
      'a PNG with one byte changed',
      async () => (await readFile(at('a.png'))).fill(0, 1000, 1001).fill(1, 1001, 1002),
      'picture-unreadable',
    ],
    ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture-unreadable'],
  ])('is refused where it is %s', async (_, bytes, code) => {
    await writeFile(at('bad.jpg'), await bytes())
    expect(await take('bad.jpg')).toMatchObject({ ok: false, problems: [{ path: '/file', code }] })
  })
  it('is refused where it is not there', async () =>
    expect(await take('nowhere.jpg')).toMatchObject({ ok: false, problems: [{ path: '/file', code: 'file-missing' }] }))
  it('is refused on a full disk', async () =>
    expect(await ingestImage({ file: at('a.png') }, { blobs: memoryBlobStore(100), ffmpeg: tool, signal })).toMatchObject({
      ok: false,
      problems: [{ path: '', code: 'disk-full' }],
    }))
})
