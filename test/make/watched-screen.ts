import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { CampaignFiles, ScreenRow } from '../../controller/api.ts'
import type { Alerts } from '../../controller/api/alerts.ts'
import { openDatabase } from '../../controller/server/database/open-database.ts'
import { openSigningKey } from '../../controller/server/trust/signing-key.ts'
import { openIdentity } from '../../player/agent/identity.ts'
import type { ProvenClock } from '../../player/agent/time/proven-clock.ts'
import type { Said } from '../../shared/bridge.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Cause } from '../../shared/findings.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import { aCampaign } from '../controller/server/a-campaign.ts'
import { type AController, startAController } from '../controller/server/a-controller.ts'
import { credentialFor } from '../controller/server/a-credential.ts'
import { manualClock } from '../fakes/clock.ts'
import { openRoom, type RoomOptions, seedPairing } from '../player/agent/room.ts'
import { scratch } from '../player/agent/scratch.ts'
import { type AMachine, aMachine } from './a-machine.ts'
import { type Link, openLink } from './link.ts'
import { noisePicture } from './noise-picture.ts'

export const NOON = Date.parse('2027-06-24T12:00:00+05:00') as Instant
const STEPS = 120
/** What the disk and the line of a busy machine need for a step. */
const STEP_REAL_MS = 15
const LAST_STEPS = 20
const LAST_STEP_REAL_MS = 1000
export const MINUTE_MS = 60_000
const STEP_MS = MINUTE_MS / STEPS

/** A whole player of the screen `left`, with a photograph in its loop, at the end of a line to a whole controller; both by one clock that a test moves. */
export interface WatchedScreen {
  controller: AController
  link: Link
  machine: AMachine
  /** The player's data. */
  directory: string
  clock: ReturnType<typeof manualClock>
  /** The blob of the photograph, in the player's cache and in the controller's store. */
  photograph(): Promise<{ sha256: string; held: string; kept: string }>
  player(): Awaited<ReturnType<typeof openRoom>>
  restartPlayer(more: Partial<RoomOptions>): Promise<void>
  /** From now on, in place of a still card. */
  stageSays(more: Partial<StageState>): void
  row(): Promise<ScreenRow>
  /** Lets at most `withinMs` pass by the clock until the page names just these causes; where it names none, until no incident is open either. */
  names(causes: Cause[], withinMs?: number): Promise<void>
}

type StageState = Pick<Said & { say: 'alive' }, 'frames' | 'positionMs' | 'moves' | 'black'>
const STILL: StageState = { frames: 0, positionMs: 0, moves: false, black: null }
const SLATE = { kind: 'slate', item: null, booking: null, campaign: null, intendedAt: NOON } as const
const blobsIn = async (directory: string): Promise<string[]> =>
  (await readdir(join(directory, 'assets'), { recursive: true })).flatMap((path) => /(?:^|[/])([0-9a-f]{64})$/.exec(path)?.[1] ?? [])
const BASE = '/api/v1/campaigns/article-5'

async function publish(controller: AController, turn: () => Promise<void>): Promise<void> {
  const file = structuredClone(aCampaign()) as unknown as Record<string, Record<string, unknown>[]>
  file['media'] = [{ id: 'photograph', kind: 'image', title: { en: 'Photograph' }, file: 'photograph.png' }]
  file['playlists'] = file['playlists']!.map((playlist) => ({
    ...playlist,
    items: [...(playlist['items'] as object[]), { media: 'photograph' }],
  }))
  file['screens'] = file['screens']!.map((screen) => ({ ...screen, sound: 'on' }))
  await controller.ask('POST', '/api/v1/campaigns', file)
  await controller.ask('PUT', `${BASE}/files/photograph.png`, noisePicture(200, 150))
  for (let media: CampaignFiles['media'] = []; !media[0]?.playable; await turn())
    ({ media } = (await controller.ask('GET', `${BASE}/files`)).body as CampaignFiles)
  await controller.ask('POST', '/api/v1/publish')
}

export interface WatchOptions extends Partial<RoomOptions> {
  /** Its disk takes nothing. */
  hasNoRoom?: boolean
  /** Its machine has a clock of its own. */
  provenBy?(own: Clock): ProvenClock
}

export async function watchScreen({ hasNoRoom = false, provenBy, ...given }: WatchOptions = {}): Promise<WatchedScreen> {
  const clock = manualClock(NOON)
  const controller = await startAController({}, undefined, { clock, version: '0.2.0' })
  const step = async (realMs: number, ms: number): Promise<void> => {
    await clock.advance(ms)
    await sleep(realMs)
  }
  await publish(controller, () => step(STEP_REAL_MS, STEP_MS))
  const directory = given.directory ?? (await scratch())
  const machine = await aMachine(await scratch())
  const password = await credentialFor(controller, 'left')
  const identity = await openIdentity(join(directory, 'identity'), () => {})
  const database = await openDatabase(`${controller.data}/controller.db`)
  await database
    .updateTable('credentials')
    .set({ playerKey: JSON.stringify(identity.key) })
    .execute()
  await database.destroy()
  const { publicKey } = await openSigningKey(join(controller.data, 'keys', 'signing.json'))
  const link = await openLink(controller.ports.mqttPort, null)
  await seedPairing(directory, {
    screen: 'left' as ScreenId,
    keys: [publicKey],
    mqtt: { url: `mqtt://127.0.0.1:${link.port}`, username: 'left', password },
  })
  const open = (more: Partial<RoomOptions>) =>
    openRoom({
      clock,
      directory,
      machineRoot: machine.root,
      version: '0.2.0',
      window: { renew: () => {}, light: () => {} },
      ...(provenBy && { proven: provenBy(clock) }),
      ...given,
      ...more,
    })
  let player = await open({})
  /** What its stage says of itself. */
  let stage: StageState = STILL
  const live = () => player.say([{ say: 'alive', at: clock.now(), shown: SLATE, ticks: 300, ...stage }])
  const liveOn = async (realMs: number, ms: number = STEP_MS): Promise<void> => {
    await live()
    await step(realMs, ms)
  }

  /** It may wait for the clock. */
  async function answerTo<Value>(path: string): Promise<Value> {
    const asking = controller.ask('GET', path).then(({ body }) => body as Value)
    for (;;) {
      const answer = await Promise.race([asking, liveOn(STEP_REAL_MS).then(() => null)])
      if (answer) return answer
    }
  }
  const row = async (): Promise<ScreenRow> =>
    (await answerTo<ScreenRow[]>('/api/v1/screens')).find(({ screen }) => (screen as string) === 'left')!
  const unhealed = async (): Promise<Cause[]> =>
    (await answerTo<Alerts>('/api/v1/alerts')).open.filter(({ healedAt }) => healedAt === null).map(({ cause }) => cause)

  async function becomes(causes: Cause[], look: () => Promise<Cause[]>, withinMs: number): Promise<void> {
    const until = clock.now() + withinMs
    let found: Cause[] = []
    for (let count = 0; clock.now() < until; count += 1) {
      found = await look()
      if (String(found) === String(causes)) return
      await liveOn(count < STEPS - LAST_STEPS ? STEP_REAL_MS : LAST_STEP_REAL_MS, withinMs / STEPS)
    }
    expect(found).toEqual(causes)
  }
  // Until it holds all that is published, and the page knows.
  for (let known = await row(); known.presence !== 'online' || known.revisionHeld === 0 || known.machine === null; known = await row())
    await liveOn(STEP_REAL_MS)
  const holds = async () => hasNoRoom || (await blobsIn(directory)).length > 0
  while (!(await holds())) await liveOn(STEP_REAL_MS)
  return {
    controller,
    link,
    machine,
    directory,
    clock,
    async photograph() {
      const [sha256 = ''] = await blobsIn(directory)
      const name = join(sha256.slice(0, 2), sha256)
      return { sha256, held: join(directory, 'assets', name), kept: join(controller.data, 'blobs', name) }
    },
    player: () => player,
    stageSays: (more) => void (stage = { ...STILL, ...more }),
    async restartPlayer(more) {
      await player.agent.stop()
      player = await open(more)
    },
    row,
    async names(causes, withinMs = MINUTE_MS) {
      await becomes(causes, async () => (await row()).findings.map(({ cause }) => cause), withinMs)
      if (causes.length > 0) return
      await becomes([], unhealed, MINUTE_MS)
    },
  }
}
