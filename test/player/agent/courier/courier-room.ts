import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { ScreenId } from '../../../../shared/schema/ids.ts'
import type { CourierState, Status } from '../../../../shared/schema/wire.ts'
import { manualClock } from '../../../fakes/clock.ts'
import { type Pack, packCourier, putOnStick } from '../../../make/courier.ts'
import { credentialFor, openBroker } from '../broker.ts'
import { booking, filmItem, type MadeFilm, makeProgram, makeSigner, NOON, SCREEN } from '../programs.ts'
import { openRoom, seedPairing } from '../room.ts'
import { scratch } from '../scratch.ts'

export const signer = await makeSigner()

export const filmProgram = (revision: number, film: MadeFilm, more: Parameters<typeof makeProgram>[2] = {}) =>
  makeProgram(revision, [booking('films', [filmItem('film', film)])], more)

/** As the house packs them: the description first. */
export const inTurn = ({ blobs }: MadeFilm) => blobs.toReversed()

/** A pack of one program for this test's screen. */
export async function packOf(revision: number, film: MadeFilm, more: Partial<Pack> = {}): Promise<Pack> {
  const jws = await signer.sign(filmProgram(revision, film))
  return { signer, programs: [{ screen: SCREEN, revision, jws }], blobs: inTurn(film), ...more }
}

/** An agent with a link that brings no blobs unless it is told to, and a stick. */
export async function openCourierRoom() {
  const broker = await openBroker(SCREEN as ScreenId)
  onTestFinished(() => broker.close())
  const directory = await scratch()
  const stick = await scratch()
  await seedPairing(directory, credentialFor(SCREEN as ScreenId, broker.url, [signer.key]))
  const clock = manualClock(NOON)
  const room = await openRoom({ clock, directory, courierPlaces: [stick] })
  const ear = await room.listen()
  const file = join(stick, 'lavha.courier')
  const status = () => broker.retained('status') as Status | null
  /** Lets time pass until it holds. */
  const until = (check: () => unknown) =>
    expect.poll(async () => (await clock.advance(1000), check()), { timeout: 8_000, interval: 5 }).toBeTruthy()
  const ready = (film: MadeFilm): boolean => ear.last('ready')?.films.includes(film.ref.sha256) ?? false
  const courier = (): CourierState | null => status()?.courier ?? null
  return {
    ...room,
    broker,
    stick,
    file,
    clock,
    ear,
    status,
    courier,
    until,
    ready,
    put: async (pack: Pack) => putOnStick(file, (await packCourier(pack)).bytes),
    /** What was found in the file, once it may be pulled out. */
    async found(): Promise<string[]> {
      await until(() => courier()?.state === 'done')
      return courier()!.found.filter((finding) => finding !== 'log-written')
    },
  }
}
