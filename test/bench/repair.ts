import { setTimeout as sleep } from 'node:timers/promises'
import { damage, DAMAGES } from '../make/damage.ts'
import { booking, filmItem, makeFilm, makeProgram } from '../player/agent/programs.ts'
import { openLinkedAgent, until } from './linked-agent.ts'
import type { BenchResult } from './result.ts'

const DAMAGED = 40
const HELD_AHEAD_S = 20

/**
 * Files of a film that plays are damaged at random: a bit, a block of zeros, cut short, gone. What crosses the line until all are right
 * again, beside the bytes of the damaged 16 KiB pieces; and the longest that a stage waited for a segment, beside what it holds ahead.
 */
export async function bench(): Promise<BenchResult[]> {
  const agent = await openLinkedAgent(null)
  try {
    const film = makeFilm(12, 900_000)
    const parts = film.blobs.filter(({ ref }) => ref.bytes > 500_000)
    agent.broker.offer(film.blobs)
    await agent.publish(makeProgram(1, [booking('films', [filmItem('film', film)])]))
    await until(() => agent.stage.ready().includes(film.ref.sha256), 'the film is here', 60_000)
    await sleep(2000)
    const before = agent.link.payloadBytes().down
    let damaged = 0
    let longestMs = 0
    for (let count = 0; count < DAMAGED; count += 1) {
      const blob = parts[Math.floor(Math.random() * parts.length)]
      if (!blob) continue
      damaged += await damage(agent.directory, blob, DAMAGES[count % DAMAGES.length] ?? 'flip')
      const asked = performance.now()
      // As the stage does: what breaks off is asked for again.
      await until(async () => (await agent.stage.blob(blob.ref.sha256).catch(() => null)) !== null, 'the segment is right', 30_000)
      longestMs = Math.max(longestMs, performance.now() - asked)
      if (!agent.stage.ready().includes(film.ref.sha256)) throw new Error('the film that plays was taken off')
    }
    await sleep(2000)
    const value = agent.link.payloadBytes().down - before
    return [
      {
        name: 'repair.bytes',
        value,
        unit: 'B',
        better: 'lower',
        baseline: { what: 'damaged bytes', value: damaged },
        limit: { ratio: 1.05 },
      },
      {
        name: 'repair.longest-wait',
        value: longestMs / 1000,
        unit: 's',
        better: 'lower',
        baseline: { what: 'what the stage holds ahead', value: HELD_AHEAD_S },
        limit: { ratio: 1 },
      },
    ]
  } finally {
    await agent.close()
  }
}
