import { readFile } from 'node:fs/promises'
import type { ScreenRow } from '../../controller/api.ts'
import { openDatabase } from '../../controller/server/database/open-database.ts'
import { storeIncident } from '../../controller/server/incidents/incident-store.ts'
import { topicOf } from '../../shared/protocol.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import { type AController, connectScreen } from '../controller/server/a-controller.ts'
import { credentialFor } from '../controller/server/a-credential.ts'

const MINUTE_MS = 60_000
const MACHINE = {
  memoryBytes: 4e9,
  availableBytes: 2.1e9,
  playerBytes: 96e6,
  celsius: 61,
  zone: 'Asia/Dushanbe',
  display: 'on',
  sound: 'there',
  system: 'Debian GNU/Linux 12 (bookworm)',
  window: 'Chrome 146.0.7680.31',
}
const DISK = { usedBytes: 4.1e9, freeBytes: 21e9, quotaBytes: null }

/** Screens as a technician meets them: well, in trouble, fetching, silent with something queued, one true player that answers, one never paired. */
export async function furnishFleet(controller: AController, now: string): Promise<void> {
  const at = Date.parse(now)
  const rows = (await controller.ask('GET', '/api/v1/screens')).body as { screens: ScreenRow[] } | ScreenRow[]
  const wantedBy = new Map((Array.isArray(rows) ? rows : rows.screens).map(({ screen, revisionWanted }) => [screen, revisionWanted]))
  const says = async (screen: string, more: object, presence: object = { state: 'online', since: at - 150 * MINUTE_MS }) => {
    const client = await connectScreen(controller.mqttUrl, screen, await credentialFor(controller, screen))
    const revision = wantedBy.get(screen as ScreenId) ?? 0
    const tell = (channel: 'presence' | 'status', payload: object) =>
      client.publishAsync(topicOf(screen as ScreenId, channel), JSON.stringify({ format: 1, ...payload }), { qos: 1, retain: true })
    await tell('presence', presence)
    await tell('status', { ...WELL, at, bootAt: at - 150 * MINUTE_MS, revisionHeld: revision, revisionWanted: revision, ...more })
  }
  await says('monitor-somoni', {})
  await says('monitor-tv-safina', {
    faults: ['disk-full', 'picture-black'],
    machine: { ...MACHINE, zone: 'Etc/UTC', celsius: 91 },
    disk: { usedBytes: 30e9, freeBytes: 0, quotaBytes: null },
  })
  const wanted = wantedBy.get('bus-2-01' as ScreenId) ?? 0
  await says('bus-2-01', { revisionHeld: Math.max(0, wanted - 1), syncedBytes: 38e6, wantedBytes: 96e6 })
  await says('bus-16-01', {}, { state: 'offline', since: at - 95 * MINUTE_MS })
  await says('bus-25-01', { link: 'wifi' })
  await setDrivingHours(controller)
  await letHeal(controller, at)
}

const WELL = {
  onAir: null,
  syncedBytes: 96e6,
  wantedBytes: 96e6,
  refused: null,
  faults: [],
  version: 'test',
  rehearsal: true,
  link: 'mobile',
  machine: MACHINE,
  disk: DISK,
  data: { monthBytes: 412e6, opensAt: null },
}

async function setDrivingHours(controller: AController): Promise<void> {
  const { locations } = JSON.parse(String(await readFile(new URL('../../playlists/buses.json', import.meta.url)))) as CampaignFile
  const route = locations.find(({ id }) => id === 'bus-route-46')!
  const driving = [
    { from: '05:30', to: '13:00' },
    { from: '14:00', to: '22:30' },
  ]
  await controller.ask('PUT', `/api/v1/locations/${route.id}`, { ...route, driving }, { 'if-match': '"0"' })
}

/** Alerts with something behind them: whom to tell, and what has healed. */
async function letHeal(controller: AController, at: number): Promise<void> {
  const channel = (request: object) => controller.ask('POST', '/api/v1/alerts/channels', request)
  await channel({ kind: 'mail', name: 'Firuz', to: 'firuz@example.org', language: 'tg' })
  await channel({ kind: 'webhook', name: 'Depot', url: 'https://hooks.example.org/lavha', language: 'ru' })
  const name = {
    tg: 'Микроавтобуси 25-01',
    ru: 'Микроавтобус 25-01',
    en: 'Shuttle bus 25-01',
  }
  const openedAt = (at - 300 * MINUTE_MS) as Instant
  const healedAt = (at - 200 * MINUTE_MS) as Instant
  const database = await openDatabase(`${controller.data}/controller.db`)
  await storeIncident(database, {
    id: 'healed',
    cause: 'link-lost',
    place: { kind: 'route', route: '25' },
    region: 'dushanbe',
    openedAt,
    healedAt,
    isOver: true,
    hits: [{ screen: 'bus-25-01' as ScreenId, name, from: openedAt, to: healedAt }],
    detail: {},
  })
  await database.destroy()
}
