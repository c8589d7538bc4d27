import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { systemClock } from '../../controller/clock.ts'
import { startController } from '../../controller/main.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { PublicKey } from '../../shared/schema/wire-pairing.ts'
import { readSettings } from '../../shared/settings.ts'
import { openRoom, screenName } from './evidence-room.ts'

/** What the process of agents says; it is asked to go on by any message. */
export type AgentsSay = { say: 'keys'; keys: PublicKey[] } | { say: 'connected' } | { say: 'done'; seconds: number; plays: number }

export const passwordOf = (index: number): string => `secret of ${screenName(index)}`

/** Plays a second that a whole controller takes from agents with an MQTT session each, in another process: received, verified, stored, counted, acknowledged. */
export async function measureIngest(directory: string, { agents, plays }: { agents: number; plays: number }): Promise<number> {
  const at = (Date.now() - 3_600_000) as Instant
  const database = await openRoom(directory, { screens: agents, at })
  const child = fork(fileURLToPath(new URL('evidence-agents.ts', import.meta.url)), [String(agents), String(plays)])
  const heard = async <Say extends AgentsSay['say']>(say: Say): Promise<AgentsSay & { say: Say }> => {
    const [word] = (await once(child, 'message')) as [AgentsSay]
    if (word.say !== say) throw new Error(`the agents said ${word.say}`)
    return word as AgentsSay & { say: Say }
  }
  try {
    const { keys } = await heard('keys')
    for (const [index, key] of keys.entries()) {
      const hash = createHash('sha256').update(passwordOf(index)).digest('hex')
      const row = { screen: screenName(index), hash, playerKey: JSON.stringify(key), createdAt: at }
      await database
        .insertInto('credentials')
        .values(row as never)
        .execute()
    }
    await database.destroy()
    const read = readSettings({ LAVHA_DATA: directory, LAVHA_HTTP_PORT: '0', LAVHA_MQTT_PORT: '0' }, {})
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const surroundings = { clock: systemClock(null), log: pino({ level: 'fatal' }), version: 'bench', path: undefined }
    const started = await startController(read.settings, surroundings)
    if (!started.ok) throw new Error(JSON.stringify(started.problems))
    child.send(started.running.mqttUrl)
    await heard('connected')
    child.send('go')
    const { seconds, plays: brought } = await heard('done')
    await started.running.stop()
    return brought / seconds
  } finally {
    child.kill()
  }
}
