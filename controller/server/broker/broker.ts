import type { Duplex } from 'node:stream'
import { duplexPair } from 'node:stream'
import { Aedes, type AuthenticateError, type Client } from 'aedes'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { clientIdOf, mayPublish, maySubscribe } from './access.ts'
import { readAll } from './read-all.ts'
import { keepRetained, type RetainedPort } from './retained.ts'

/** Where the broker looks up who may come in. */
export interface DoorKeeper {
  /** Whether this is the screen's credential now. */
  admits(screen: ScreenId, password: Uint8Array): Promise<boolean>
}

/** The embedded MQTT 3.1.1 broker. It knows no topics but Lavha's and lets each screen have its own. */
export interface Broker {
  /** Takes a connection, from whatever transport. */
  take(connection: Duplex): void
  /** The controller's own way in, in memory: may read and write everything. */
  own(): Duplex
  /** Bytes written to a screen's connection and not yet taken by its network; 0 where it is not connected. */
  backlogOf(screen: ScreenId): number
  /** Ends a screen's connection, for instance because its credential has changed. */
  turnOut(screen: ScreenId): void
  connections(): number
  retained(): number
  close(): Promise<void>
}

/** What a slow screen's connection may hold before the broker waits for it; `blobs` stay well below. */
export const CONNECTION_BUFFER_BYTES = 2 * 1024 * 1024
const DRAIN_MS = 30_000

const refusal = (returnCode: number) => Object.assign(new Error('refused'), { returnCode }) as AuthenticateError

export async function openBroker(door: DoorKeeper): Promise<Broker> {
  const ours = new WeakSet<object>()
  const screens = new WeakMap<Client, ScreenId>()
  const retained = keepRetained()

  const aedes = new Aedes({
    // Without a limit, one screen that does not read cannot use up the places of all others.
    concurrency: 0,
    drainTimeout: DRAIN_MS,
    connectTimeout: 10_000,
    maxTopicLevels: 10,
    authenticate: (client, username, password, done) => {
      if (ours.has(client.conn)) return done(null, true)
      const screen = username as ScreenId | undefined
      if (!screen || !password || client.id !== clientIdOf(screen)) return done(refusal(2), false)
      door.admits(screen, password).then(
        (admitted) => {
          if (admitted) screens.set(client, screen)
          done(admitted ? null : refusal(4), admitted)
        },
        () => done(refusal(3), false),
      )
    },
    // A refused PUBLISH has no answer in MQTT 3.1.1 [MQTT-3.3.5-2]; the connection is closed.
    authorizePublish: (client, packet, done) => {
      const screen = client ? screens.get(client) : undefined
      const may = client !== null && (ours.has(client.conn) || (screen !== undefined && mayPublish(screen, packet.topic)))
      done(may ? null : new Error(`${String(client?.id)} may not publish to ${packet.topic}`))
    },
    // A refused filter gets return code 0x80 [MQTT-3.9.3-1].
    authorizeSubscribe: (client, subscription, done) => {
      const screen = screens.get(client)
      done(null, ours.has(client.conn) || (screen && maySubscribe(screen, subscription.topic)) ? subscription : null)
    },
  })
  await aedes.listen()
  Object.assign((aedes as unknown as { persistence: RetainedPort }).persistence, retained)

  const clientOf = (screen: ScreenId): Client | undefined =>
    (aedes as unknown as { clients: Record<string, Client> }).clients[clientIdOf(screen)]

  return {
    take: (connection) => void aedes.handle(readAll(connection)),
    own: () => {
      const [here, there] = duplexPair({ highWaterMark: CONNECTION_BUFFER_BYTES })
      ours.add(there)
      aedes.handle(readAll(there))
      return here
    },
    backlogOf: (screen) => clientOf(screen)?.conn.writableLength ?? 0,
    turnOut: (screen) => clientOf(screen)?.close(),
    connections: () => aedes.connectedClients,
    retained: retained.size,
    close: () => new Promise((resolve) => aedes.close(() => resolve())),
  }
}
