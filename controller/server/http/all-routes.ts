import type { About } from '../../api.ts'
import type { PlayersLine } from '../broker/open-line.ts'
import type { Media } from '../campaigns/open-media.ts'
import type { Fleet } from '../fleet/open-fleet.ts'
import type { Ground } from '../ground.ts'
import type { Pairings } from '../pairing/pairings.ts'
import type { PeopleRoom } from '../people/open-people.ts'
import { playersMqttUrl } from '../players-mqtt-url.ts'
import type { PlayStore } from '../plays/play-store.ts'
import type { ZoneOf } from '../plays/zones.ts'
import type { Previews } from '../previews/previews.ts'
import type { Publisher } from '../publishing/publisher.ts'
import type { Telling } from '../telling/open-telling.ts'
import type { UnsealingKey } from '../trust/sealing-key.ts'
import type { Figures } from './figures.ts'
import { describeRoutes } from './openapi.ts'
import type { createPages } from './pages.ts'
import type { Route } from './route.ts'
import { actRoutes } from './routes/acts.ts'
import { alertRoutes } from './routes/alerts.ts'
import { authRoutes } from './routes/auth.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { cardPreviewRoutes } from './routes/card-previews.ts'
import { commandRoutes } from './routes/commands.ts'
import { consentRoutes } from './routes/consents.ts'
import { copyRoutes } from './routes/copies.ts'
import { costRoutes } from './routes/cost.ts'
import { courierRoutes } from './routes/courier.ts'
import { draftRoutes } from './routes/drafts.ts'
import { messageRoutes } from './routes/messages.ts'
import { outlookRoutes } from './routes/outlook.ts'
import { pairingRoutes } from './routes/pairing.ts'
import { peopleRoutes } from './routes/people.ts'
import { permitRoutes } from './routes/permits.ts'
import { placeRoutes } from './routes/places.ts'
import { plainRoutes } from './routes/plain.ts'
import { previewRoutes } from './routes/previews.ts'
import { publishingRoutes } from './routes/publishing.ts'
import { reportRoutes } from './routes/reports.ts'
import { roadRoutes } from './routes/road.ts'
import { screenRoutes } from './routes/screens.ts'
import { sessionRoutes } from './routes/session.ts'
import { stageRoutes } from './routes/stage.ts'
import { uploadRoutes } from './routes/uploads.ts'
import { urgentRoutes } from './routes/urgent.ts'
import { versionRoutes } from './routes/versions.ts'
import { wordsRoutes } from './routes/words.ts'

/** The rooms that answer requests. */
interface Rooms {
  ground: Ground
  line: PlayersLine
  fleet: Fleet
  media: Media
  telling: Telling
  people: PeopleRoom
  publisher: Publisher
  pairings: Pairings
  plays: PlayStore
  zoneOf: ZoneOf
  previews: Previews
  sealing: UnsealingKey
  figures: Figures
  stage: ReturnType<typeof createPages>
  tiles: About['tiles']
  version: string
}

/** Every route there is. */
export function allRoutes(rooms: Rooms): Route[] {
  const { publisher, pairings, plays, zoneOf, previews, sealing, figures, stage, tiles, version } = rooms
  const { settings, clock, zone, database, blobs, key } = rooms.ground
  const { broker, mqttPort, bus } = rooms.line
  const { changes, receipts, history, intake, commander, wall } = rooms.fleet
  const { uploads, ingests, files, resumable } = rooms.media
  const { auth, people, invitations, doors } = rooms.people
  const { hasMail, privateWebhooks, sender } = rooms.telling
  const planParts = { mediaUrl: settings.mediaUrl, zone }
  const onCampaigns = { onChange: () => changes.note('campaigns') }
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
    ...stageRoutes({ previews, blobs, files: stage }),
    ...pairingRoutes({
      database,
      clock,
      pairings,
      mqttUrlFor: (asked) => playersMqttUrl(settings, mqttPort, asked),
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
      mail: hasMail,
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
  return routes
}
