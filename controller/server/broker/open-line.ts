import { type Bus, type BusEars, createBus } from '../bus.ts'
import type { Ground } from '../ground.ts'
import { type Broker, type DoorKeeper, openBroker } from './broker.ts'
import { listenTcp, listenTls } from './transports.ts'

/** The way to the players: the broker of this house, or another one, and the controller's own place on it. */
export interface PlayersLine {
  /** Null: another program is the broker. */
  broker: Broker | null
  mqttPort: number
  bus: Bus
}

export async function openLine(ground: Ground, door: DoorKeeper, onMessage: BusEars['onMessage']): Promise<PlayersLine> {
  const { settings, key, log, onStop } = ground
  const broker = settings.mqttUrl === null ? await openBroker(door) : null
  if (broker) onStop(() => broker.close())
  const tcp = broker && (await listenTcp(broker, settings.host, settings.mqttPort))
  if (tcp) onStop(() => tcp.close())
  if (broker && settings.mqttsPort !== null && settings.tlsCert !== null && settings.tlsKey !== null) {
    const tls = await listenTls(broker, settings.host, settings.mqttsPort, { cert: settings.tlsCert, key: settings.tlsKey })
    onStop(() => tls.close())
  }
  const bus = createBus(broker ? { open: broker.own } : { url: settings.mqttUrl ?? '' }, `lavha-controller-${key.kid.slice(0, 8)}`, {
    onOddity: (topic, why) => log.warn({ topic, why }, 'set aside'),
    onMessage,
  })
  return { broker, mqttPort: tcp?.port ?? settings.mqttPort, bus }
}
