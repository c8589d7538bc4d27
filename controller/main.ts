import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { Clock } from '../shared/clock.ts'
import type { Problem } from '../shared/problems.ts'
import type { ScreenId } from '../shared/schema/ids.ts'
import type { Settings } from '../shared/settings.ts'
import { openBlobStore } from './server/blobs/blob-store.ts'
import { openBroker } from './server/broker/broker.ts'
import { listenTcp, listenTls, listenWebSocket } from './server/broker/transports.ts'
import { createBus } from './server/bus.ts'
import { findTool } from './server/campaigns/find-tool.ts'
import { createFileKeeper } from './server/campaigns/keep-file.ts'
import { createIngestQueue } from './server/campaigns/ingest-queue.ts'
import { openResumable } from './server/campaigns/resumable.ts'
import { openUploads } from './server/campaigns/uploads.ts'
import { hostInUrl, problemsBefore } from './server/before-start.ts'
import { openDataDirectory, type Ports, removeAddress, writeAddress, writeLocalToken } from './server/data-directory.ts'
import { openDatabase } from './server/database/open-database.ts'
import { createBlobServer } from './server/fleet/blob-server.ts'
import { answerTime } from './server/fleet/time-teller.ts'
import { createChanges } from './server/fleet/changes.ts'
import { createIntake } from './server/fleet/intake.ts'
import { openReceipts } from './server/fleet/receipts.ts'
import { createStills } from './server/fleet/stills.ts'
import { createScreenHistory } from './server/fleet/screen-history.ts'
import { createWall } from './server/fleet/wall.ts'
import { createIncidentWatch } from './server/incidents/incident-watch.ts'
import { choresOf } from './server/chores.ts'
import { startHousekeeping } from './server/housekeeping.ts'
import { createApp } from './server/http/app.ts'
import { createCommander } from './server/commands/commander.ts'
import { createDoors } from './server/http/doors.ts'
import { createFigures, tellOfController } from './server/http/figures.ts'
import { requestNow } from './server/http/request-id.ts'
import { listenWeb } from './server/http/listen.ts'
import { describeRoutes } from './server/http/openapi.ts'
import { createPages } from './server/http/pages.ts'
import { type Route, saying } from './server/http/route.ts'
import { alertRoutes } from './server/http/routes/alerts.ts'
import { actRoutes } from './server/http/routes/acts.ts'
import { authRoutes } from './server/http/routes/auth.ts'
import { calendarRoutes } from './server/http/routes/calendar.ts'
import { campaignRoutes } from './server/http/routes/campaigns.ts'
import { commandRoutes } from './server/http/routes/commands.ts'
import { consentRoutes } from './server/http/routes/consents.ts'
import { costRoutes } from './server/http/routes/cost.ts'
import { copyRoutes } from './server/http/routes/copies.ts'
import { courierRoutes } from './server/http/routes/courier.ts'
import { draftRoutes } from './server/http/routes/drafts.ts'
import { messageRoutes } from './server/http/routes/messages.ts'
import { pairingRoutes } from './server/http/routes/pairing.ts'
import { outlookRoutes } from './server/http/routes/outlook.ts'
import { peopleRoutes } from './server/http/routes/people.ts'
import { sessionRoutes } from './server/http/routes/session.ts'
import { permitRoutes } from './server/http/routes/permits.ts'
import { placeRoutes } from './server/http/routes/places.ts'
import { plainRoutes } from './server/http/routes/plain.ts'
import { publishingRoutes } from './server/http/routes/publishing.ts'
import { cardPreviewRoutes } from './server/http/routes/card-previews.ts'
import { previewRoutes } from './server/http/routes/previews.ts'
import { reportRoutes } from './server/http/routes/reports.ts'
import { roadRoutes } from './server/http/routes/road.ts'
import { screenRoutes } from './server/http/routes/screens.ts'
import { stageRoutes } from './server/http/routes/stage.ts'
import { hearPlays } from './server/plays/hear-plays.ts'
import { countUncounted } from './server/plays/day-sums.ts'
import { createPlayStore } from './server/plays/play-store.ts'
import { createZones } from './server/plays/zones.ts'
import { createPreviews } from './server/previews/previews.ts'
import { urgentRoutes } from './server/http/routes/urgent.ts'
import { uploadRoutes } from './server/http/routes/uploads.ts'
import { versionRoutes } from './server/http/routes/versions.ts'
import { wordsRoutes } from './server/http/routes/words.ts'
import { createAuth } from './server/people/auth.ts'
import { createInvitations } from './server/people/invitations.ts'
import { createPeople } from './server/people/people.ts'
import { createPairings } from './server/pairing/pairings.ts'
import { latestPrograms } from './server/publishing/program-store.ts'
import { createPublisher } from './server/publishing/publisher.ts'
import { removedSoFar } from './server/retention/note-chore.ts'
import { openMail } from './server/telling/mail.ts'
import { queueDigest, queueNews } from './server/telling/queue.ts'
import { createSender } from './server/telling/sender.ts'
import { openSecretFile } from './server/trust/secret-file.ts'
import { openSealingKey } from './server/trust/sealing-key.ts'
import { openSigningKey } from './server/trust/signing-key.ts'
import { programOf } from './server/trust/sign-program.ts'
import { playersMqttUrl } from './server/players-mqtt-url.ts'

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
    const data = await openDataDirectory(settings.data)
    const database = await openDatabase(data.database)
    stops.push(() => database.destroy())
    const key = await openSigningKey(data.signingKey)
    const sealing = await openSealingKey(data.sealingKey)
    const localToken = await writeLocalToken(data.root)
    const blobs = await openBlobStore(data.blobs)
    const uploads = await openUploads(data.uploads, data.freeBytes)
    const [ffmpeg, ffprobe] = await Promise.all([findTool('ffmpeg', path), findTool('ffprobe', path)])
    if (!ffmpeg) log.warn('ffmpeg is not on the PATH: films keep their own encoding')
    const zone = settings.timezone

    const pairings = createPairings({ database, clock, key })
    const broker = settings.mqttUrl === null ? await openBroker(pairings) : null
    if (broker) stops.push(() => broker.close())
    const tcp = broker && (await listenTcp(broker, settings.host, settings.mqttPort))
    if (tcp) stops.push(() => tcp.close())
    if (broker && settings.mqttsPort !== null && settings.tlsCert !== null && settings.tlsKey !== null) {
      const tls = await listenTls(broker, settings.host, settings.mqttsPort, { cert: settings.tlsCert, key: settings.tlsKey })
      stops.push(() => tls.close())
    }
    const figures = createFigures()
    stops.push(figures.stop)
    const line = broker ? { open: broker.own } : { url: settings.mqttUrl ?? '' }
    const bus = createBus(line, `lavha-controller-${key.kid.slice(0, 8)}`, {
      onOddity: (topic, why) => log.warn({ topic, why }, 'set aside'),
      onMessage: figures.message,
    })

    const changes = createChanges(clock)
    const receipts = await openReceipts({ database, clock, zone, log })
    const history = createScreenHistory({ database, clock, log })
    const intake = await createIntake({
      database,
      bus,
      clock,
      log,
      embedded: broker !== null,
      onOnline: (screen) => {
        void pairings.acknowledge(screen)
        commander.online(screen)
      },
      onChange: () => changes.note('screens'),
      onReport: history.note,
      onStatus: receipts.note,
    })
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
    const isOnline = (screen: ScreenId) => intake.reportOf(screen).presence === 'online'
    const commander = createCommander({ database, bus, clock, key, log, isOnline, onChange: () => changes.note('commands') })
    bus.onLink(commander.announceAll)
    answerTime({ bus, clock, key, log })
    const zoneOf = createZones(zone)
    await countUncounted(database, zoneOf)
    const plays = createPlayStore({ database, clock, zoneOf })
    hearPlays({ bus, plays, log })
    const blobServer = createBlobServer({
      bus,
      blobs,
      clock,
      log,
      programsOf: async (screen) => (await latestPrograms(database, screen, 2)).map(({ jws }) => programOf(jws)),
      backlogOf: (screen) => broker?.backlogOf(screen) ?? 0,
    })
    const ingests = createIngestQueue({
      database,
      clock,
      blobs,
      uploads,
      workDirectory: data.work,
      ffmpeg,
      ffprobe,
      log,
      onPlayable: async () => void (await publisher.replan()),
    })
    const files = createFileKeeper({ database, clock, enqueue: ingests.enqueue, onChange: () => changes.note('campaigns') })
    const resumable = await openResumable({ directory: data.unfinished, clock, uploads, files })
    const wall = createWall({
      database,
      clock,
      intake,
      receipts,
      stills: createStills(blobs),
      broker: bus,
      zone,
      versionHere: version,
      version: changes.version,
    })
    tellOfController(figures, { database, clock, intake, wall, broker, blobServer, freeBytes: data.freeBytes })
    const { smtpUrl, mailFrom } = settings
    const mail = smtpUrl === null || mailFrom === null ? null : openMail({ url: smtpUrl, from: mailFrom })
    const privateWebhooks = settings.privateWebhooks === 'yes'
    const sender = createSender({ database, clock, log, zone, publicUrl: settings.publicUrl, mail, privateWebhooks })
    const telling = () => ({ now: clock.now(), zone, canSend: (kind: 'mail' | 'webhook') => kind !== 'mail' || mail !== null })
    const incidents = createIncidentWatch({
      database,
      clock,
      log,
      rows: wall.rows,
      onNews: (tx, news) => queueNews(tx, news, telling()),
      onChange: () => changes.note('alerts'),
    })
    figures.gauges('housekeeping_removed', 'Removed by housekeeping in the last 90 days.', 'what', () => removedSoFar(database))
    figures.gauge('incidents_open', 'Incidents that have not healed.', () => incidents.open())
    const secret = await openSecretFile(data.peopleSecret)
    const auth = createAuth({ database, secret, secure: settings.publicUrl?.startsWith('https:') ?? false, log })
    const people = createPeople({ database, clock, auth })
    const invitations = createInvitations({ database, clock, auth })
    if (settings.adminEmail !== null && settings.adminPassword !== null && !(await people.any()))
      await people.makeFirst({ name: settings.adminEmail, email: settings.adminEmail, password: settings.adminPassword }, 'settings')
    const doors = createDoors({ database, clock, localToken, auth })

    const previews = createPreviews(clock)
    const planParts = { mediaUrl: settings.mediaUrl, zone }
    const onCampaigns = { onChange: () => changes.note('campaigns') }

    const tiles = settings.tilesUrl === null ? null : { url: settings.tilesUrl, credit: settings.tilesCredit }
    const routes: Route[] = [
      ...campaignRoutes({ database, clock, zone, key, uploads, files, ingests, replan: publisher.replan }),
      ...uploadRoutes({ database, resumable, uploads }),
      ...versionRoutes({ database, clock, zone, uploads, enqueue: ingests.enqueue, ...onCampaigns }),
      ...draftRoutes({ database, clock, enqueue: ingests.enqueue, replan: publisher.replan, ...onCampaigns }),
      ...consentRoutes({ database, clock, zone, replan: publisher.replan, onChange: () => ['campaigns', 'screens'].forEach(changes.note) }),
      ...permitRoutes({ database, clock, zone }),
      ...placeRoutes({ database, clock, replan: publisher.replan, onChange: () => ['places', 'screens'].forEach(changes.note) }),
      ...roadRoutes({ database, clock, zone, publisher, key, ...onCampaigns }),
      ...costRoutes({ database, clock, blobs, intake, receipts, version: changes.version, ...planParts }),
      ...calendarRoutes({ database, clock, zone }),
      ...copyRoutes({ database, clock, enqueue: ingests.enqueue, ...onCampaigns }),
      ...publishingRoutes({ database, clock, zone, publisher, key, programOf: wall.programOf }),
      ...outlookRoutes({ database, zone }),
      ...urgentRoutes({ database, clock, programOf: wall.programOf }),
      ...commandRoutes({ commander, clock }),
      ...screenRoutes({ wall, changes, history }),
      ...previewRoutes({ database, clock, blobs, previews, ...planParts }),
      ...cardPreviewRoutes({ database, clock, previews, ...planParts }),
      ...stageRoutes({ previews, blobs, files: createPages(stage, null) }),
      ...pairingRoutes({
        database,
        clock,
        pairings,
        mqttUrlFor: (asked) => playersMqttUrl(settings, tcp?.port ?? settings.mqttPort, asked),
        external: broker === null,
        turnOut: (screen) => broker?.turnOut(screen),
      }),
      ...courierRoutes({ database, blobs, clock, key, sealing, plays, intake }),
      ...reportRoutes({ database, clock, zone, key, zoneOf, keepPlaysMonths: settings.keepPlaysMonths }),
      ...sessionRoutes({ database, clock, doors, people, zone, rehearsal: settings.now !== null, version, tiles }),
      ...authRoutes({ database, clock, auth }),
      ...peopleRoutes({ database, clock, doors, auth, people, invitations }),
      ...alertRoutes({
        database,
        clock,
        sender,
        rows: wall.rows,
        mail: mail !== null,
        privateWebhooks,
        onChange: () => changes.note('alerts'),
      }),
      ...actRoutes({ database }),
      ...wordsRoutes({ database, clock, onChange: () => changes.note('messages') }),
      ...messageRoutes({ database, clock, zone, publicUrl: settings.publicUrl, onChange: (about) => changes.note(about) }),
      ...plainRoutes({
        blobs,
        ill: () => (bus.connected() ? null : 'the broker does not answer'),
        figures,
        describe: () => describeRoutes(routes, version),
      }),
    ]
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
    await intake.start()
    stops.push(
      () => receipts.stop(),
      () => history.stop(),
      () => intake.stop(),
      () => blobServer.stop(),
    )
    await incidents.start()
    sender.start()
    stops.push(
      () => sender.stop(),
      () => incidents.stop(),
    )
    await ingests.start()
    stops.push(() => ingests.stop())
    const chores = startHousekeeping(
      choresOf({
        database,
        clock,
        log,
        blobs,
        folders: data,
        keepPlaysMonths: settings.keepPlaysMonths,
        shortLived: [previews, pairings, doors, people],
        receipts,
        resumable,
        commander,
        renewPrograms: () => publisher.renew(RENEW_WITHIN_MS),
        queueDigest: () => database.transaction().execute((tx) => queueDigest(tx, telling())),
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
    const mqttUrl = playersMqttUrl(settings, tcp?.port ?? settings.mqttPort, new URL(url))
    const ports = { httpPort: listening.port, mqttPort: tcp?.port ?? settings.mqttPort }
    return {
      ok: true,
      running: {
        url,
        ports,
        mqttUrl,
        localToken,
        signInLink: () => `${url}/sign-in#${doors.newLink()}`,
        peopled: people.any,
        unreleased: publisher.unreleased,
        stop,
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
