import { setTimeout as sleep } from 'node:timers/promises'
import { blobOf, booking, filmItem, type MadeFilm, makeFilm, makeProgram } from '../player/agent/programs.ts'
import { openLinkedAgent, until } from './linked-agent.ts'
import type { BenchResult } from './result.ts'

/** A hundred megabytes: twenty segments of picture and as many of sound. */
const SEGMENTS = 20
const SEGMENT_BYTES = 2_500_000
const SUBTITLE_BYTES = 6000

/**
 * One subtitle of a film of 100 MB changes. What crosses the line to the player, beside what really changed: the subtitle, the film's
 * description that names it and the signed program that names that; and beside what a player of whole files fetches.
 */
export async function bench(): Promise<BenchResult[]> {
  const agent = await openLinkedAgent(null)
  try {
    const film = makeFilm(SEGMENTS, SEGMENT_BYTES)
    agent.broker.offer(film.blobs)
    await agent.publish(makeProgram(1, [booking('films', [filmItem('film', film)])]))
    await until(() => agent.stage.ready().includes(film.ref.sha256), 'the film is here', 300_000)
    await sleep(3000)
    const before = agent.link.payloadBytes()
    const { changed, subtitle } = withOtherSubtitle(film)
    agent.broker.offer([subtitle, ...changed.blobs])
    const program = await agent.publish(makeProgram(2, [booking('films', [filmItem('film', changed)])]))
    await until(
      () => agent.stage.program()?.revision === 2 && agent.stage.ready().includes(changed.ref.sha256),
      'the new subtitle is here',
      // A program takes over where an item ends, and this one lasts 80 s.
      120_000,
    )
    await sleep(3000)
    const value = agent.link.payloadBytes().down - before.down
    const needed = subtitle.ref.bytes + changed.ref.bytes + program
    const whole = film.blobs.reduce((sum, { ref }) => sum + ref.bytes, 0)
    return [
      {
        name: 'delta.bytes',
        value,
        unit: 'B',
        better: 'lower',
        baseline: { what: 'changed bytes', value: needed },
        limit: { ratio: 1.05 },
      },
      { name: 'delta.beside-whole-file', value, unit: 'B', better: 'lower', baseline: { what: 'a player of whole files', value: whole } },
    ]
  } finally {
    await agent.close()
  }
}

function withOtherSubtitle(film: MadeFilm): { changed: MadeFilm; subtitle: ReturnType<typeof blobOf> } {
  const subtitle = blobOf(Buffer.from(`WEBVTT\n\n${'00:01.000 --> 00:02.000\nlavha\n\n'.repeat(SUBTITLE_BYTES / 31)}`), 'text/vtt')
  const description = { ...film.film, subtitles: { ...film.film.subtitles, tg: subtitle.ref } }
  const made = blobOf(Buffer.from(JSON.stringify(description)), 'application/json')
  return { changed: { ref: made.ref, film: description, blobs: [made] }, subtitle }
}
