import { calculateJwkThumbprint } from 'jose'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { KeptTime } from '../../../../player/agent/time/believe.ts'
import { readKept } from '../../../../player/agent/time/kept-time.ts'
import { createProvenClock } from '../../../../player/agent/time/proven-clock.ts'
import { topicOf } from '../../../../shared/protocol.ts'
import type { Instant } from '../../../../shared/schema/basics.ts'
import type { Status, TimeWord } from '../../../../shared/schema/wire.ts'
import { onAir } from '../../../../shared/timeline/timeline.ts'
import { credentialFor, openBroker } from '../broker.ts'
import { booking, makeProgram, makeSigner, NOON, quoteItem } from '../programs.ts'
import { openRoom, screen, seedPairing } from '../room.ts'
import { scratch } from '../scratch.ts'

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR
const TYPE = { typ: 'lavha-time+jws' }
const kept: KeptTime = { format: 1, provenAt: NOON, systemBehindMs: 0 }
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const program = makeProgram(1, [booking('quotes', [quoteItem('quote')])])

/** A player whose machine thinks that it is `system`, and a controller for which it is an hour past noon. */
async function player(system: number) {
  const [signer, foreign] = [await makeSigner(), await makeSigner()]
  const kid = await calculateJwkThumbprint(signer.key)
  const broker = await openBroker(screen)
  onTestFinished(() => broker.close())
  const born = performance.now()
  const ran = (): number => performance.now() - born
  let hasAnswers = false
  const tell = (jws: string) => broker.send(topicOf(screen, 'timeTell'), JSON.stringify({ format: 1, jws }))
  broker.onAsk = async ({ nonce }) => {
    if (!hasAnswers) return
    const word = (now: number): TimeWord => ({ screen, nonce, received: Math.round(now) as Instant, sent: Math.round(now) as Instant })
    // Whoever holds the broker lies first: under a key of their own, and with a program that the right key signed.
    await tell(await foreign.sign(word(NOON + 2 * YEAR), TYPE))
    await tell(await foreign.sign(word(NOON + 2 * YEAR), { ...TYPE, kid }))
    await tell(await signer.sign(word(NOON + 2 * YEAR)))
    await tell(await signer.sign(word(NOON + HOUR + ran()), TYPE))
  }
  await broker.tellProgram(await signer.sign(program))
  const directory = await scratch()
  await seedPairing(directory, credentialFor(screen, broker.url, [signer.key]))
  const hands = { jumpMs: 0 }
  const clock = createProvenClock({ system: () => system + ran() + hands.jumpMs, monotonicMs: ran, kept })
  const room = await openRoom({ clock, proven: clock, directory })
  return {
    room,
    hands,
    directory,
    answer: () => (hasAnswers = true),
    relink: () => broker.cut(),
    status: () => broker.retained('status') as Status | null,
  }
}

it.each([
  ['1970', 0],
  ['a year ahead', NOON + YEAR],
])(
  'a machine that thinks it is %s plays what the last proven time says, says so, and is set right by signed answers alone',
  async (_, system) => {
    const { room, hands, directory, status, answer, relink } = await player(system)
    const told = async () => ((await (await room.get('clock')).json()) as { now: Instant }).now
    const ear = await room.listen()
    await soon(() => expect(status()).toMatchObject({ clock: { source: 'proven' }, faults: ['clock-unproven'] }))
    await soon(() => expect(ear.last('program')?.program?.revision).toBe(1))
    for (const jumpMs of [HOUR, -HOUR, HOUR]) {
      hands.jumpMs += jumpMs
      const now = await told()
      expect(now - NOON).toBeLessThan(60_000)
      expect(now).toBeGreaterThanOrEqual(NOON)
      expect(onAir(program, now)).toMatchObject({ item: 'quote' })
    }
    answer()
    relink()
    await soon(() => expect(status()).toMatchObject({ clock: { source: 'measured' }, faults: [] }))
    const off = (await told()) - NOON - HOUR
    expect(off).toBeGreaterThanOrEqual(0)
    expect(off).toBeLessThan(60_000)
    expect(ear.last('clock')?.now).toBeGreaterThanOrEqual(NOON + HOUR)
    await soon(() => expect(readKept(directory)?.provenAt).toBeGreaterThanOrEqual(NOON + HOUR))
  },
)
