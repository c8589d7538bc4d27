import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Clock } from '../../../shared/clock.ts'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { CommandRequest } from '../../../shared/schema/requests-commands.ts'
import { checkTolerant } from '../../../shared/schema/validate.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import { screensOf } from '../../core/plan-program.ts'
import type { Bus } from '../bus.ts'
import { type Actor, recordAct } from '../database/record-act.ts'
import type { Database } from '../database/tables.ts'
import { requestNow } from '../http/request-id.ts'
import { loadPublished } from '../publishing/published.ts'
import { signCommand } from '../trust/sign-command.ts'
import type { SigningKey } from '../trust/signing-key.ts'
import { verifyPlayerJws } from '../trust/verify-player-jws.ts'
import { type CommandStore, createCommandStore, type Sending } from './command-store.ts'
import { createReplyPieces } from './reply-pieces.ts'

export type SentTo = { ok: true; id: string; screens: ScreenId[] } | { ok: false; problems: Problem[] }

/** Tells screens what to do, and hears what became of it. Who is away is told when it comes back, until the command expires. */
export interface Commander {
  send(request: CommandRequest, who: Actor): Promise<SentTo>
  /** A screen came back: it is told what it has not answered. */
  online(screen: ScreenId): void
  /** A new link to the broker: all are. */
  announceAll(): void
  store: CommandStore
  tidy(): Promise<number>
}

export interface CommanderParts {
  database: Database
  bus: Bus
  clock: Clock
  key: SigningKey
  log: Logger
  isOnline(screen: ScreenId): boolean
  onChange(): void
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Commands and what came of them, pictures included, are of use for so long. */
const KEPT_MS = 30 * DAY_MS

export function createCommander(parts: CommanderParts): Commander {
  const { database, bus, clock, key, log, isOnline } = parts
  const store = createCommandStore(database)
  const pieces = createReplyPieces()

  async function tell(screen: ScreenId, { id, deed, sentAt, expiresAt, request }: Sending): Promise<void> {
    const jws = await signCommand({ id, screen, sentAt, expiresAt, deed }, key)
    await bus.tell(screen, 'commands', { format: 1, jws, ...(request === null ? {} : { request }) })
    if (isOnline(screen)) await store.sent(id, screen, clock.now())
    log.info({ screen, command: id, kind: deed.kind, request }, 'a command was sent')
  }
  const tellAll = async (screens: readonly ScreenId[] | null): Promise<void> => {
    const open = await store.open(screens, clock.now())
    for (const { screen, sending } of open) await tell(screen, sending)
    if (open.length > 0) parts.onChange()
  }
  const tellSoon = (screens: readonly ScreenId[] | null): void =>
    void tellAll(screens).catch((error: unknown) => log.warn({ error }, 'commands could not be sent'))

  async function hear(screen: ScreenId, jws: string): Promise<void> {
    const credential = await database.selectFrom('credentials').select('playerKey').where('screen', '=', screen).executeTakeFirst()
    const signed = credential?.playerKey
      ? await verifyPlayerJws(jws, 'lavha-reply+jws', JSON.parse(credential.playerKey) as PublicKey)
      : null
    const checked = checkTolerant('Reply', signed)
    if (!checked.ok || checked.value.screen !== screen) return log.warn({ screen }, 'an answer that the screen did not sign was refused')
    const reply = checked.value
    const bytes = reply.file && pieces.whole(screen, reply.id, reply.file)
    const { state, why } = reply
    if (await store.answered(reply, bytes)) log.info({ screen, command: reply.id, state, why }, 'a command was answered')
    else log.warn({ screen, command: reply.id, state, why }, 'a screen answers what nobody asked')
    parts.onChange()
  }

  bus.hearReplyData(pieces.take)
  bus.hear(
    'replies',
    (screen, { jws }) => void hear(screen, jws).catch((error: unknown) => log.error({ screen, error }, 'an answer could not be kept')),
  )

  return {
    store,
    async send({ deed, targets, forMinutes }, who) {
      const now = clock.now()
      const problems = problemsOf(deed, now)
      const { files } = await loadPublished(database, now)
      const paired = new Set((await database.selectFrom('credentials').select('screen').execute()).map(({ screen }) => screen))
      const screens = screensOf(files, targets).filter((screen) => paired.has(screen))
      if (screens.length === 0) problems.push(problem('/targets', 'targets-reach-no-player'))
      if (problems.length > 0) return { ok: false, problems }
      const expiresAt = (now + forMinutes * MINUTE_MS) as Instant
      const sending: Sending = { id: randomUUID(), deed, who: who.name, sentAt: now, expiresAt, request: requestNow() }
      await store.keep(sending, screens)
      const detail = { id: sending.id, screens: screens.length, ...(deed.kind === 'display' && { on: deed.on }) }
      await recordAct(database, { at: now, who, act: 'command', subject: deed.kind, detail })
      tellSoon(screens)
      parts.onChange()
      return { ok: true, id: sending.id, screens }
    },
    online: (screen) => tellSoon([screen]),
    announceAll: () => tellSoon(null),
    tidy: () => store.forget((clock.now() - KEPT_MS) as Instant),
  }
}

function problemsOf(deed: CommandRequest['deed'], now: Instant): Problem[] {
  if (deed.kind !== 'display' || deed.on) return []
  const isEnded = deed.until !== null && deed.until > now && deed.until <= now + DAY_MS
  return isEnded ? [] : [problem('/deed/until', 'command-needs-end')]
}
