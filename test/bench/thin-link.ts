import { booking, filmItem, makeFilm, makeProgram } from '../player/agent/programs.ts'
import { openLinkedAgent, until } from './linked-agent.ts'
import type { BenchResult } from './result.ts'

/** `THIN_LINK_SPEED=1` takes the eleven minutes that it takes in truth. */
const SPEED = Number(process.env['THIN_LINK_SPEED'] ?? 8)
const MINUTE_MS = 60_000

/**
 * 20 MB over a line of 256 kbit/s, 800 ms there and back, 5 % of packets lost (and sent again), broken every 90 s for 10 s. All times
 * of line and player run `SPEED` times faster. Bytes are counted with the headers of IPv4 and TCP, both ways.
 */
export async function bench(): Promise<BenchResult[]> {
  const shape = { bitsPerSecond: 256_000, delayMs: 400, lossShare: 0.05, cutEveryMs: 90_000, cutForMs: 10_000, speed: SPEED }
  const agent = await openLinkedAgent(shape)
  try {
    const film = makeFilm(10, 1_000_000)
    agent.broker.offer(film.blobs)
    const began = performance.now()
    await agent.publish(makeProgram(1, [booking('films', [filmItem('film', film)])]))
    await until(() => agent.stage.ready().includes(film.ref.sha256), 'the film is here', (40 * MINUTE_MS) / SPEED)
    const minutes = ((performance.now() - began) * SPEED) / MINUTE_MS
    const bytes = film.blobs.reduce((sum, { ref }) => sum + ref.bytes, 0)
    console.log(`${agent.link.cuts()} cuts, ${minutes.toFixed(1)} minutes of the line`)
    return [
      {
        name: 'thin-link.bytes',
        value: agent.link.wireBytes() / 1e6,
        unit: 'MB',
        better: 'lower',
        baseline: { what: 'the film', value: bytes / 1e6 },
        limit: { ratio: 1.15 },
      },
      {
        name: 'thin-link.time',
        value: minutes,
        unit: 'min',
        better: 'lower',
        baseline: { what: 'the line without loss or cuts', value: (bytes * 8) / shape.bitsPerSecond / 60 },
      },
    ]
  } finally {
    await agent.close()
  }
}
