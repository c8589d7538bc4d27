import { collectDefaultMetrics, Counter, Gauge, Histogram, type Metric, Registry } from 'prom-client'
import type { Clock } from '../../../shared/clock.ts'
import type { ScreenRow } from '../../api.ts'
import { type Database, INGEST_STATES } from '../database/tables.ts'
import { currentPrograms } from '../publishing/program-store.ts'

/** What `/metrics` tells, in Prometheus' text format. Labels come from closed lists only: routes, channels, states. */
export interface Figures {
  type: string
  tell(): Promise<string>
  /** Called when a request comes; what it gives back is called with the answer's status, and says how many seconds that took. */
  timed(method: string, route: string): (status: number) => number
  message(direction: 'in' | 'out', channel: string): void
  /** One more figure, looked up when it is asked for. */
  gauge(name: string, help: string, look: () => Promise<number> | number): void
  /** One that only grows. */
  total(name: string, help: string, look: () => number): void
  /** One more figure for each of its kinds. */
  gauges(name: string, help: string, label: string, look: () => Promise<Iterable<readonly [string, number]>>): void
  stop(): void
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function createFigures(): Figures {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 })
  const keep = <Kept extends Metric>(metric: Kept): Kept => {
    registry.registerMetric(metric)
    return metric
  }
  const durations = keep(
    new Histogram({
      name: 'lavha_http_duration_seconds',
      help: 'Time until a request was answered, by route.',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers: [],
    }),
  )
  const messages = keep(
    new Counter({
      name: 'lavha_bus_messages_total',
      help: 'Messages between the controller and the broker, by channel.',
      labelNames: ['direction', 'channel'],
      registers: [],
    }),
  )
  return {
    type: registry.contentType,
    tell: () => registry.metrics(),
    timed: (method, route) => {
      const end = durations.startTimer({ method, route })
      return (status) => end({ status: `${Math.floor(status / 100)}xx` })
    },
    message: (direction, channel) => messages.inc({ direction, channel }),
    gauge: (name, help, look) => {
      keep(
        new Gauge({
          name: `lavha_${name}`,
          help,
          registers: [],
          async collect() {
            this.set(await look())
          },
        }),
      )
    },
    total: (name, help, look) => {
      keep(
        new Counter({
          name: `lavha_${name}_total`,
          help,
          registers: [],
          collect() {
            this.reset()
            this.inc(look())
          },
        }),
      )
    },
    gauges: (name, help, label, look) => {
      keep(
        new Gauge({
          name: `lavha_${name}`,
          help,
          labelNames: [label],
          registers: [],
          async collect() {
            this.reset()
            for (const [kind, value] of await look()) this.set({ [label]: kind }, value)
          },
        }),
      )
    },
    stop: () => registry.clear(),
  }
}

export interface FigureParts {
  database: Database
  clock: Clock
  intake: { online(): number }
  wall: { rows(): Promise<ScreenRow[]> }
  /** Null: the broker is somebody else's. */
  broker: { retained(): number; connections(): number } | null
  blobServer: { sentBytes(): number }
  freeBytes(): Promise<number>
}

/** What the controller can say of itself and its screens; the time it runs counts from here on. */
export function tellOfController(figures: Figures, parts: FigureParts): void {
  const { database, clock, intake, wall, broker, blobServer } = parts
  const startedAt = clock.now()
  figures.gauge('screens_online', 'Screens connected now.', intake.online)
  figures.gauges('screens', 'Screens by presence.', 'presence', async () => tally((await wall.rows()).map(({ presence }) => presence)))
  figures.gauge('programs', 'Screens that have a program.', async () => (await currentPrograms(database)).size)
  figures.gauge('retained_messages', 'Retained messages in the embedded broker.', () => broker?.retained() ?? 0)
  figures.gauge('broker_sessions', 'Connections to the embedded broker, the controller’s own with them.', () => broker?.connections() ?? 0)
  figures.gauge('uptime_seconds', 'Seconds since the start.', () => Math.round((clock.now() - startedAt) / 1000))
  figures.gauge('resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss())
  figures.gauge('disk_free_bytes', 'Free bytes on the disk of LAVHA_DATA.', parts.freeBytes)
  figures.total('blob_bytes_sent', 'Bytes of blobs sent over MQTT.', blobServer.sentBytes)
  figures.gauge('plays_stored', 'Plays that were counted, each once.', () => playsCounted(database))
  figures.gauges('commands', 'Commands to screens, by what became of them; those that are kept.', 'state', async () => {
    const rows = await database
      .selectFrom('commandAnswers')
      .select(['state', (of) => of.fn.countAll<number>().as('count')])
      .groupBy('state')
      .execute()
    return rows.map(({ state, count }) => [state, count] as const)
  })
  figures.gauge('plays_heads', 'Signed batches of plays stored.', () => countOf(database, 'playHeads'))
  figures.gauge('plays_set_aside', 'Batches and records of plays that are no proof.', () => countOf(database, 'playsSetAside'))
  figures.gauges('ingests', 'Films and pictures taken in, by state.', 'state', async () => {
    const rows = await database
      .selectFrom('ingests')
      .select(['state', (of) => of.fn.countAll<number>().as('count')])
      .groupBy('state')
      .execute()
    const counts = new Map<string, number>(rows.map(({ state, count }) => [state, count]))
    return INGEST_STATES.map((state) => [state, counts.get(state) ?? 0] as const)
  })
}

const tally = (kinds: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

/** From the sums of the days, which are some hundred times fewer. */
async function playsCounted(database: Database): Promise<number> {
  const row = await database
    .selectFrom('playSums')
    .select((of) => (['completed', 'short', 'cut', 'fault', 'power'] as const).map((ended) => of.fn.sum<number | null>(ended).as(ended)))
    .executeTakeFirst()
  return Object.values(row ?? {}).reduce<number>((sum, count) => sum + (count ?? 0), 0)
}

async function countOf(database: Database, table: 'playHeads' | 'playsSetAside'): Promise<number> {
  const { count } = await database
    .selectFrom(table)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
