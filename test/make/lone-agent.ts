/** `node lone-agent.ts DIRECTORY INSTANT [COURIER]`: a paired agent behind its door, without window or stage: what a test may kill. */
import { HANDLESS } from '../fakes/handless.ts'
import { createAgent } from '../../player/agent/agent.ts'
import { systemClock } from '../../player/clock.ts'
import { openStageDoor } from '../../player/stage-door.ts'
import type { Instant } from '../../shared/schema/basics.ts'

const [dataDirectory = '', instant = '', stick] = process.argv.slice(2)
const agent = createAgent({
  dataDirectory,
  controllerUrl: null,
  quotaBytes: null,
  courierPlaces: stick === undefined ? [] : [stick],
  stageDirectory: '/nowhere',
  clock: systemClock(Date.parse(instant) as Instant),
  proven: null,
  rehearsal: true,
  version: '0.0.0-test',
  machineRoot: '/',
  uptimeMs: () => performance.now(),
  window: null,
  hands: HANDLESS,
  random: Math.random,
  log: (level, what, about) => {
    if (level !== 'debug') console.error(`${level}: ${what} ${JSON.stringify(about ?? {})}`)
  },
  tell: () => {},
})
await agent.start()
const door = await openStageDoor(agent.fetch, null)
console.log(`Stage: ${door.address}`)
process.once('SIGTERM', () => void agent.stop().then(() => process.exit(0)))
