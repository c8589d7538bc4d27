import { hashOfPlay, sha256OfText } from '../../player/agent/play-hash.ts'
import { PLAY_ENDS } from '../../shared/play-batch.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { Play } from '../../shared/schema/wire-plays.ts'

const ITEMS = ['article-5', 'right-to-life', 'call-us', 'thanks']

/** As many records as asked for, chained from the first of a log on: four items in turn, each a few milliseconds late. */
export function makePlays(count: number, from = 1_800_000_000_000): Play[] {
  const records: Play[] = []
  let previous: Sha256 | null = null
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const item = ITEMS[sequence % ITEMS.length] ?? ''
    const intendedAt = from + sequence * 10_000
    const record = {
      sequence,
      previous,
      campaign: 'buses',
      booking: 'route-16',
      item,
      kind: 'quote',
      content: sha256OfText(item),
      revision: 3,
      intendedAt,
      startedAt: intendedAt + (sequence % 17),
      shownMs: 9990 - (sequence % 13),
      intendedMs: 10_000,
      ended: PLAY_ENDS[sequence % 50 === 0 ? 1 : 0],
    } as Play
    previous = hashOfPlay(record)
    records.push(record)
  }
  return records
}
