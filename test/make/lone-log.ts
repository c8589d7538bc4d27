/** A play log that plays into its file as fast as the disk takes it, from an instant on, and says each play once it is kept: `lone-log.ts FILE FROM`. To be killed. */
import { openPlayLog, KEEP } from '../../player/agent/play-log.ts'
import { sha256OfText } from '../../player/agent/play-hash.ts'
import type { Begun } from '../../player/agent/play-log.ts'
import type { Instant } from '../../shared/schema/basics.ts'

const [file = '', from = '0'] = process.argv.slice(2)
const LENGTH_MS = 10_000

const log = openPlayLog({ file, now: Number(from) as Instant, ...KEEP })
for (let at = Number(from); ; at += LENGTH_MS) {
  const item = `item-${(at / LENGTH_MS) % 4}`
  const content = sha256OfText(item)
  const play = { campaign: 'buses', booking: 'route-16', item, kind: 'quote', content, revision: 1, intendedMs: LENGTH_MS }
  log.begin({ ...play, intendedAt: at, startedAt: at + 20 } as unknown as Begun)
  log.end(LENGTH_MS - 20, 'completed')
  process.stdout.write(`${at}\n`)
}
