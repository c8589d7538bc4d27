import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { Clock } from '../shared/clock.ts'
import type { Problem } from '../shared/problems.ts'
import type { Settings } from '../shared/settings.ts'
import { hostInUrl, problemsBefore } from './server/before-start.ts'
import { openLine } from './server/broker/open-line.ts'
import { listenWebSocket } from './server/broker/transports.ts'
import { openMedia } from './server/campaigns/open-media.ts'
import { choresOf } from './server/chores.ts'
import { type Ports, removeAddress, writeAddress, writeLocalToken } from './server/data-directory.ts'
import { openFleet } from './server/fleet/open-fleet.ts'
import { openGround } from './server/ground.ts'
import { startHousekeeping } from './server/housekeeping.ts'
import { allRoutes } from './server/http/all-routes.ts'
import { createApp } from './server/http/app.ts'
import { createFigures, tellOfController } from './server/http/figures.ts'
import { listenWeb } from './server/http/listen.ts'
import { createPages } from './server/http/pages.ts'
import { requestNow } from './server/http/request-id.ts'
import { saying } from './server/http/route.ts'
import { createPairings } from './server/pairing/pairings.ts'
import { openPeople } from './server/people/open-people.ts'
import { playersMqttUrl } from './server/players-mqtt-url.ts'
import { countUncounted } from './server/plays/day-sums.ts'
import { hearPlays } from './server/plays/hear-plays.ts'
import { createPlayStore } from './server/plays/play-store.ts'
import { createZones } from './server/plays/zones.ts'
import { createPreviews } from './server/previews/previews.ts'
import { createPublisher } from './server/publishing/publisher.ts'
import { removedSoFar } from './server/retention/note-chore.ts'
import { openTelling } from './server/telling/open-telling.ts'
import { openSealingKey } from './server/trust/sealing-key.ts'

/** What the controller takes from the program around it. */
export interface Surroundings {
  clock: Clock
  log: Logger
  version: string
  /** Where ffmpeg and ffprobe are looked for, as in PATH. */
  path: string | undefined
}

export interface Running {
  url: string
  /** As they are, where the settings left them open. */
  ports: Ports
  /** The broker, as a player on this machine reaches it. */
  mqttUrl: string
  /** For commands on this machine; the same as in LAVHA_DATA/local-token. */
  localToken: string
  /** A fresh one-time link that signs an administrator in; the one before ends. */
  signInLink(): string
  /** Whether there is anybody who signs in with a password. */
  peopled(): Promise<boolean>
  /** Campaigns that were published without a signed release, and are on no screen for that. */
  unreleased(): Promise<string[]>
  stop(): Promise<void>
}
export type Started = { ok: true; running: Running } | { ok: false; problems: Problem[] }

const RENEW_WITHIN_MS = 15 * 86_400_000
const web = fileURLToPath(new URL('web/dist/', import.meta.url))
/** The player's own page: in a preview the controller tells it what to show. */
const stage = fileURLToPath(new URL('../player/stage/dist/', import.meta.url))

/** Constructs every part of the controller, once, and starts it. Ports may be 0: any free one. */
export async function startController(settings: Settings, { clock, log, version, path }: Surroundings): Promise<Started> {
  const problems = await problemsBefore(settings)
  if (problems.length > 0) return { ok: false, problems }
  const stops: (() => unknown)[] = []
  const stop = async () => {
    for (const step of stops.splice(0).toReversed()) await step()
  }
  try {
    const ground = await openGround({ settings, clock, log, onStop: (step) => stops.push(step) })
    const { zone, data, database, blobs, key } = ground
    const sealing = await openSealingKey(data.sealingKey)
    const localToken = await writeLocalToken(data.root)

    const pairings = createPairings({ database, clock, key })
    const figures = createFigures()
    stops.push(figures.stop)
    const line = await openLine(ground, pairings, figures.message)
    const { broker, bus } = line
    const fleet = await openFleet(ground, line, pairings, version)
    const { changes, intake, wall } = fleet
    const publisher = createPublisher({
      database,
      clock,
      key,
      zone,
      mediaUrl: settings.mediaUrl,
      announce: async (screen, jws) => {
        const request = requestNow()
        await bus.tell(screen, 'program', { format: 1, jws, ...(request === null ? {} : { request }) })
        log.debug({ screen }, 'a program was announced')
      },
      onUnreleased: (campaign) => log.error({ campaign }, 'what is published was not released as it is: it is left out of every program'),
      onChange: () => {
        changes.note('screens')
        changes.note('campaigns')
      },
    })
    const zoneOf = createZones(zone)
    await countUncounted(database, zoneOf)
    const plays = createPlayStore({ database, clock, zoneOf })
    hearPlays({ bus, plays, log })
    const media = await openMedia(ground, {
      path,
      onPlayable: async () => void (await publisher.replan()),
      onChange: () => changes.note('campaigns'),
    })
    const telling = openTelling(ground, { rows: wall.rows, onChange: () => changes.note('alerts') })
    tellOfController(figures, { database, clock, intake, wall, broker, blobServer: fleet.blobServer, freeBytes: data.freeBytes })
    figures.gauges('housekeeping_removed', 'Removed by housekeeping in the last 90 days.', 'what', () => removedSoFar(database))
    figures.gauge('incidents_open', 'Incidents that have not healed.', () => telling.incidents.open())
    const people = await openPeople(ground, localToken)
    const { doors } = people
    const previews = createPreviews(clock)

    const tiles = settings.tilesUrl === null ? null : { url: settings.tilesUrl, credit: settings.tilesCredit }
    const routes = allRoutes({
      ground,
      line,
      fleet,
      media,
      telling,
      people,
      publisher,
      pairings,
      plays,
      zoneOf,
      previews,
      sealing,
      figures,
      stage: createPages(stage, null),
      tiles,
      version,
    })
    const app = createApp({
      routes: saying(routes, changes.touch),
      doors,
      log,
      figures,
      pages: createPages(web, tiles && new URL(tiles.url).origin),
    })
    const listening = await listenWeb(app.fetch, settings.host, settings.httpPort)
    stops.push(() => listening.close())
    if (broker) {
      const sockets = listenWebSocket(broker, listening.server)
      stops.push(() => sockets.close())
    }
    stops.push(
      () => changes.close(),
      () => previews.close(),
    )

    bus.onLink(() => void publisher.announceAll().catch((error: unknown) => log.error({ error }, 'programs could not be announced')))
    stops.push(() => bus.stop())
    // A broker of its own may be away for now: everything but the link works meanwhile.
    const linked = bus.start()
    if (broker) await linked
    await fleet.start()
    await telling.start()
    await media.start()
    const chores = startHousekeeping(
      choresOf({
        database,
        clock,
        log,
        blobs,
        folders: data,
        keepPlaysMonths: settings.keepPlaysMonths,
        shortLived: [previews, pairings, doors, people.people],
        receipts: fleet.receipts,
        resumable: media.resumable,
        commander: fleet.commander,
        renewPrograms: () => publisher.renew(RENEW_WITHIN_MS),
        queueDigest: telling.queueDigest,
      }),
      zone,
      log,
    )
    stops.push(() => chores.stop())
    // Long asleep, programs may be near their end at the very start.
    await publisher.renew(RENEW_WITHIN_MS)

    const url = settings.publicUrl ?? `http://${hostInUrl(settings.host)}:${listening.port}`
    await writeAddress(data.root, `http://${hostInUrl(settings.host)}:${listening.port}`)
    stops.push(() => removeAddress(data.root))
    const mqttUrl = playersMqttUrl(settings, line.mqttPort, new URL(url))
    const ports = { httpPort: listening.port, mqttPort: line.mqttPort }
    return {
      ok: true,
      running: {
        url,
        ports,
        mqttUrl,
        localToken,
        signInLink: () => `${url}/sign-in#${doors.newLink()}`,
        peopled: people.people.any,
        unreleased: publisher.unreleased,
        stop,
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
