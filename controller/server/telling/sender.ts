import type { Selectable, Updateable } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant, TimeZone } from '../../../shared/schema/basics.ts'
import { pauseAfter } from '../../core/incidents/whom-to-tell.ts'
import type { Database, Tables } from '../database/tables.ts'
import { incidentById } from '../incidents/incident-store.ts'
import { type Channel, loadChannels } from './alert-settings.ts'
import { type Said, sayDigest, sayIncident, sayTest } from './letters.ts'
import type { Mail } from './mail.ts'
import { deliver } from './webhook.ts'

type Message = Selectable<Tables['alertMessages']>

const LOOK_EVERY_MS = 5000
const MOST_AT_ONCE = 50

/** Sends what is queued, again with growing pauses where it does not get through. */
export interface Sender {
  /** Sends what is due now. */
  look(): Promise<void>
  /** Sends one for trying; why it did not get through, null: it did. */
  test(channel: Channel): Promise<string | null>
  start(): void
  stop(): Promise<void>
}

export interface SenderParts {
  database: Database
  clock: Clock
  log: Logger
  zone: TimeZone
  /** Where people open the web app; null: nobody has said. */
  publicUrl: string | null
  /** Null: no mail server is set. */
  mail: Mail | null
  privateWebhooks: boolean
}

export function createSender(parts: SenderParts): Sender {
  const { database, clock, log, mail } = parts
  let looking = Promise.resolve()
  let cancel: (() => void) | null = null
  let isStopped = false

  async function send(channel: Channel, said: Said, id: string): Promise<void> {
    if (channel.kind === 'mail') {
      if (!mail) throw new Error('LAVHA_SMTP_URL is not set')
      const { subject, text, html } = said
      return mail.send({ to: channel.to, subject, text, html, id })
    }
    const body = JSON.stringify({ id, ...said.data, text: said.text })
    const seconds = Math.floor(clock.now() / 1000)
    return deliver({ url: channel.to, secret: channel.secret ?? '', id, seconds, body }, parts.privateWebhooks)
  }

  /** Null: there is nothing left to say. */
  async function compose({ what, incident }: Message, channel: Channel): Promise<Said | null> {
    const how = { language: channel.language, zone: parts.zone, publicUrl: parts.publicUrl, now: clock.now() }
    if (what === 'digest') return sayDigest(database, how)
    const found = await incidentById(database, incident ?? '')
    return found && sayIncident(found, what, how)
  }

  async function sendOne(message: Message, channel: Channel | undefined): Promise<void> {
    const { id, key, tries } = message
    const mark = (values: Updateable<Tables['alertMessages']>) =>
      database.updateTable('alertMessages').set(values).where('id', '=', id).execute()
    const said = channel ? await compose(message, channel) : null
    if (!channel || !said) return void (await mark({ droppedAt: clock.now() }))
    try {
      await send(channel, said, idOf(key))
      await mark({ sentAt: clock.now(), tries: tries + 1, problem: null })
      log.info({ message: idOf(key), channel: channel.id, what: message.what }, 'an alert was sent')
    } catch (error) {
      const problem = (error as Error).message.slice(0, 300)
      const pauseMs = pauseAfter(tries + 1)
      const next = pauseMs === null ? { droppedAt: clock.now() } : { dueAt: (clock.now() + pauseMs) as Instant }
      await mark({ tries: tries + 1, problem, ...next })
      log.warn({ message: idOf(key), channel: channel.id, tries: tries + 1, error }, 'an alert did not get through')
    }
  }

  async function lookOnce(): Promise<void> {
    const due = await database
      .selectFrom('alertMessages')
      .selectAll()
      .where('sentAt', 'is', null)
      .where('droppedAt', 'is', null)
      .where('dueAt', '<=', clock.now())
      .orderBy('id')
      .limit(MOST_AT_ONCE)
      .execute()
    if (due.length === 0) return
    const channels = new Map((await loadChannels(database)).map((channel) => [channel.id, channel]))
    // Each channel in its own order; a slow one does not hold up the others.
    const byChannel = Map.groupBy(due, ({ channel }) => channel)
    await Promise.all(
      [...byChannel].map(async ([channel, messages]) => {
        for (const message of messages) if (!isStopped) await sendOne(message, channels.get(channel))
      }),
    )
  }
  const look = () => (looking = looking.then(lookOnce).catch((error: unknown) => log.error({ error }, 'alerts could not be sent')))
  const lookSoon = () => {
    if (isStopped) return
    cancel = clock.at((clock.now() + LOOK_EVERY_MS) as Instant, () => void look().then(lookSoon))
  }
  return {
    look,
    test: (channel) =>
      send(
        channel,
        sayTest({ language: channel.language, zone: parts.zone, publicUrl: parts.publicUrl, now: clock.now() }),
        `test-${clock.now()}`,
      ).then(
        () => null,
        (error: Error) => error.message,
      ),
    start: lookSoon,
    stop: async () => {
      isStopped = true
      cancel?.()
      await looking
    },
  }
}

/** A message's own id, as mail servers and webhooks get it. */
const idOf = (key: string): string => key.replaceAll(/[^\w-]+/g, '-')
