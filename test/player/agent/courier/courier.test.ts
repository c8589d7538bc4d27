import { rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { packCourier, type Packed, putOnStick } from '../../../make/courier.ts'
import { makeFilm, makeSigner, quoteItem, booking, makeProgram, SCREEN } from '../programs.ts'
import { filmProgram, inTurn, openCourierRoom, packOf, signer } from './courier-room.ts'

const film = makeFilm(3, 50_000)

describe('a stick with a courier file', () => {
  it('brings what the link would have brought, and costs no data', async () => {
    const room = await openCourierRoom()
    await room.put(await packOf(1, film))
    expect(await room.found()).toEqual(['taken'])
    await room.until(() => room.ready(film))
    expect(room.courier()?.found).toContain('log-written')
    expect(room.ear.last('program')?.program?.revision).toBe(1)
    expect(room.broker.wants).toEqual([])
    expect(room.status()).toMatchObject({ revisionHeld: 1, data: { monthBytes: 0 }, refused: null, faults: [] })
  })
  it('is said on the screen until it is pulled out, or for three minutes', async () => {
    const room = await openCourierRoom()
    const said = () => room.ear.last('stick')
    await room.put(await packOf(1, film))
    await room.found()
    expect(room.ear.all.find(({ tell }) => tell === 'stick')).toMatchObject({ state: 'reading' })
    await room.until(() => said()?.state === 'done')
    expect(said()).toMatchObject({ whole: true })
    const late = await room.listen()
    await room.until(() => late.last('stick')?.state === 'done')
    await room.clock.advance(180_000)
    await room.until(() => said()?.state === 'gone')
    await room.put(await packOf(2, film, { programs: [] }))
    await room.until(() => said()?.state === 'done')
    expect(said()).toMatchObject({ whole: false })
    await rm(room.file)
    await room.until(() => said()?.state === 'gone')
  })
  it('counts though the data limits are closed', async () => {
    const room = await openCourierRoom()
    const closed = filmProgram(1, film)
    closed.screen.data = { windows: [{ from: '02:00', to: '03:00' }] } as never
    await room.broker.tellProgram(await signer.sign(closed))
    await room.until(() => room.status()?.revisionWanted === 1)
    await room.put({ ...(await packOf(1, film)), programs: [{ screen: SCREEN, revision: 1, jws: await signer.sign(closed) }] })
    expect(await room.found()).toEqual(['same'])
    await room.until(() => room.ready(film))
    expect(room.status()?.data?.monthBytes).toBeLessThan(10_000)
  })
  it('pulled out too early loses nothing: the next time it goes on', async () => {
    const room = await openCourierRoom()
    const long = makeFilm(40, 500_000)
    const pack = await packOf(1, long)
    await room.put(pack)
    await room.until(() => room.status()?.revisionWanted === 1)
    await rm(room.file)
    await room.until(() => room.courier()?.state === 'gone')
    expect(room.courier()?.found).toContain('pulled-early')
    expect(room.ready(long)).toBe(false)
    await room.put(pack)
    expect(await room.found()).toEqual(['same'])
    await room.until(() => room.ready(long))
  })
  it('one file of which is damaged: the others are taken from it, that one over the link', async () => {
    const room = await openCourierRoom()
    const packed = await packCourier(await packOf(1, film))
    const hurt = film.blobs.find(({ ref }) => ref.bytes === 50_000)!
    flip(packed, packed.layout.blobs[inTurn(film).indexOf(hurt)]!.at + 40_000)
    await putOnStick(room.file, packed.bytes)
    room.broker.offer([hurt])
    expect(await room.found()).toEqual(['files-damaged', 'taken'])
    await room.until(() => room.ready(film))
    expect([...new Set(room.broker.wants.map(({ sha256 }) => sha256))]).toEqual([hurt.ref.sha256])
  })
})

const flip = ({ bytes }: Packed, at: number): void => void (bytes[at] = bytes[at]! ^ 1)
const other = makeFilm(2, 30_000)

describe('a courier file does no harm that is', () => {
  const CASES: [string, (packed: Packed) => Uint8Array, string[]][] = [
    ['damaged in its first block', (packed) => (flip(packed, 3), packed.bytes), ['not-a-courier']],
    ['damaged in its manifest', (packed) => (flip(packed, packed.layout.manifest.at + 300), packed.bytes), ['foreign']],
    ['damaged in its program', (packed) => (flip(packed, packed.layout.programs[0]!.at + 300), packed.bytes), ['program-damaged']],
    ['cut in its manifest', ({ bytes }) => bytes.subarray(0, 700), ['not-a-courier']],
    ['cut in its program', ({ bytes, layout }) => bytes.subarray(0, layout.programs[0]!.at + 100), ['program-damaged']],
    ['empty', () => new Uint8Array(), ['not-a-courier']],
    ['something else', () => Buffer.alloc(100_000, 7), ['not-a-courier']],
  ]
  it.each(CASES)('%s', async (_, spoil, found) => {
    const room = await playing()
    await putOnStick(room.file, spoil(await packCourier(await packOf(2, other))))
    expect(await room.found()).toEqual(found)
    await stillPlays(room)
  })
  it('cut among its films: what is whole of it is kept, and the program waits', async () => {
    const room = await playing()
    const { bytes, layout } = await packCourier(await packOf(2, other))
    await putOnStick(room.file, bytes.subarray(0, layout.blobs[2]!.at + 100))
    expect(await room.found()).toEqual(['files-damaged', 'taken'])
    expect(room.status()).toMatchObject({ revisionHeld: 1, revisionWanted: 2 })
    expect(room.status()!.syncedBytes).toBeGreaterThan(film.blobs.reduce((sum, { ref }) => sum + ref.bytes, 0))
    await stillPlays(room)
  })
  it('for other screens', async () => {
    const room = await playing()
    const pack = await packOf(2, other)
    await room.put({ ...pack, programs: pack.programs.map((program) => ({ ...program, screen: 'monitor-circus' })) })
    expect(await room.found()).toEqual(['other-screens'])
    await stillPlays(room)
  })
  it("another screen's program under this one's name", async () => {
    const room = await playing()
    const stray = filmProgram(2, other)
    stray.screen.id = 'monitor-circus' as never
    await room.put({ ...(await packOf(2, other)), programs: [{ screen: SCREEN, revision: 2, jws: await signer.sign(stray) }] })
    expect(await room.found()).toEqual(['program-damaged'])
    await stillPlays(room)
  })
  it('older than what is held, and no refusal of the link', async () => {
    const room = await playing()
    await room.broker.tellProgram(await signer.sign(filmProgram(5, film)))
    await room.until(() => room.status()?.revisionHeld === 5)
    await room.put(await packOf(2, other))
    expect(await room.found()).toEqual(['older'])
    expect(room.status()).toMatchObject({ revisionHeld: 5, revisionWanted: 5, refused: null, faults: [] })
  })
  it('over its time', async () => {
    const room = await playing()
    const over = makeProgram(2, [booking('quotes', [quoteItem('quote')])], { validUntil: (room.clock.now() - 1) as never })
    await room.put({ ...(await packOf(2, other)), programs: [{ screen: SCREEN, revision: 2, jws: await signer.sign(over) }] })
    expect(await room.found()).toEqual(['expired'])
    await stillPlays(room)
  })
  it('signed by another house, or a program that passes itself off as a manifest', async () => {
    const room = await playing()
    const stranger = await makeSigner()
    await room.put(await packOf(2, other, { signer: stranger }))
    expect(await room.found()).toEqual(['foreign'])
    const disguised = { ...signer, sign: (payload: unknown) => signer.sign(payload, { typ: 'lavha-program+jws' }) }
    await room.put(await packOf(2, other, { signer: disguised }))
    await room.until(() => room.courier()?.found.includes('not-a-courier'))
    await stillPlays(room)
  })
})

type CourierRoom = Awaited<ReturnType<typeof openCourierRoom>>

/** A room that plays a film it got over the link. */
async function playing(): Promise<CourierRoom> {
  const room = await openCourierRoom()
  room.broker.offer(film.blobs)
  await room.broker.tellProgram(await signer.sign(filmProgram(1, film)))
  await room.until(() => room.ready(film) && room.status()?.revisionHeld === 1)
  return room
}

async function stillPlays(room: CourierRoom): Promise<void> {
  await room.clock.advance(60_000)
  expect(room.ear.last('program')?.program?.revision).toBe(1)
  expect(room.ready(film)).toBe(true)
  expect(room.status()).toMatchObject({ revisionHeld: 1, refused: null })
}
