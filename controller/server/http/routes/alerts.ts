import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../../shared/clock.ts'
import { type Problem, problem } from '../../../../shared/problems.ts'
import type { ChannelRequest } from '../../../../shared/schema/requests-alerts.ts'
import type { ScreenRow } from '../../../api.ts'
import type { AlertSetUp, Alerts, ChannelMade, ChannelRow, ChoreRow, Tested } from '../../../api/alerts.ts'
import { recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import { recentIncidents } from '../../incidents/incident-store.ts'
import { checkPerson, plainEmail } from '../../people/check-person.ts'
import { loadAlertSettings, loadChannels, storeAlertSettings } from '../../telling/alert-settings.ts'
import type { Sender } from '../../telling/sender.ts'
import { isInside } from '../../telling/webhook.ts'
import { newSecret } from '../../trust/secrets.ts'
import { type Route, route } from '../route.ts'

export interface AlertParts {
  database: Database
  clock: Clock
  sender: Sender
  rows(): Promise<ScreenRow[]>
  /** Whether a mail server is set. */
  mail: boolean
  privateWebhooks: boolean
  /** Tells open pages. */
  onChange(): void
}

/** 2 stands before 16. */
const inOrder = new Intl.Collator('en', { numeric: true }).compare

const PAST = 50
const CHORES = 30

const unknown = (id: string) => ({ status: 404, problems: [problem('', 'not-found', { path: `/api/v1/alerts/channels/${id}` })] })

/** Incidents, whom they are told, and what housekeeping did. */
export function alertRoutes(parts: AlertParts): Route[] {
  const { database, clock, sender, onChange } = parts
  const channelOf = async (id: string) => (await loadChannels(database)).find((channel) => channel.id === id) ?? null

  return [
    route({
      method: 'GET',
      path: '/api/v1/alerts',
      summary: 'Open incidents, newest first, and the fifty that healed last',
      may: 'read',
      body: null,
      answers: 'Alerts',
      handle: async () => ({ value: (await recentIncidents(database, PAST)) as unknown as Alerts }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/alerts/chores',
      summary: 'What housekeeping removed, newest first',
      may: 'read',
      body: null,
      answers: 'ChoreRows',
      handle: async () => {
        const rows = await database.selectFrom('chores').selectAll().orderBy('id', 'desc').limit(CHORES).execute()
        const value: ChoreRow[] = rows.map(({ at, chore, removed, problem: why }) => ({
          at,
          chore,
          removed: JSON.parse(removed) as ChoreRow['removed'],
          problem: why,
        }))
        return { value }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/alerts/settings',
      summary: 'Whom incidents are told, and by which channels',
      may: 'alerts',
      body: null,
      answers: 'AlertSetUp',
      handle: async () => {
        const routes = [...new Set((await parts.rows()).flatMap(({ route: line }) => line ?? []))].toSorted(inOrder)
        const value: AlertSetUp = {
          settings: await loadAlertSettings(database),
          channels: await channelRows(database),
          mail: parts.mail,
          routes,
        }
        return { value }
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/alerts/settings',
      summary: 'Says whom incidents are told, what is urgent, and when it is quiet',
      may: 'alerts',
      body: 'AlertSettings',
      answers: 'AlertSettings',
      handle: async ({ body, who }) => {
        await database.transaction().execute(async (tx) => {
          await storeAlertSettings(tx, body)
          await recordAct(tx, { at: clock.now(), who, act: 'alerts', subject: 'settings', detail: { rules: body.rules.length } })
        })
        onChange()
        return { value: body }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/alerts/channels',
      summary: 'Adds a mailbox or a webhook; the secret of a webhook is told this once',
      may: 'alerts',
      body: 'ChannelRequest',
      answers: 'ChannelMade',
      handle: async ({ body, who }) => {
        const problems = await problemsOf(body, parts.privateWebhooks)
        if (problems.length > 0) return { status: 422, problems }
        const secret = body.kind === 'webhook' ? newSecret() : null
        const to = body.kind === 'mail' ? plainEmail(body.to) : body.url
        const [at, id] = [clock.now(), randomUUID().slice(0, 8)]
        await database.transaction().execute(async (tx) => {
          await tx
            .insertInto('alertChannels')
            .values({ id, kind: body.kind, name: body.name, to, language: body.language, secret, createdAt: at })
            .execute()
          await recordAct(tx, { at, who, act: 'alert-channel', subject: body.name, detail: { id, kind: body.kind } })
        })
        onChange()
        return { value: { id, secret } satisfies ChannelMade }
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/alerts/channels/{id}',
      summary: 'Removes a channel; what waits for it is not sent',
      may: 'alerts',
      body: null,
      answers: null,
      handle: async ({ params: { id = '' }, who }) => {
        const channel = await channelOf(id)
        if (!channel) return unknown(id)
        await database.transaction().execute(async (tx) => {
          await tx.deleteFrom('alertChannels').where('id', '=', id).execute()
          await recordAct(tx, {
            at: clock.now(),
            who,
            act: 'alert-channel-remove',
            subject: channel.name,
            detail: { id, kind: channel.kind },
          })
        })
        onChange()
        return { value: null }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/alerts/channels/{id}/test',
      summary: 'Sends a trial through a channel and says whether it got through',
      may: 'alerts',
      body: null,
      answers: 'ChannelTested',
      handle: async ({ params: { id = '' } }) => {
        const channel = await channelOf(id)
        return channel ? { value: { why: await sender.test(channel) } satisfies Tested } : unknown(id)
      },
    }),
  ]
}

async function problemsOf(request: ChannelRequest, privateWebhooks: boolean): Promise<Problem[]> {
  if (request.kind === 'mail') return checkPerson({ email: request.to }).map((found) => ({ ...found, path: '/to' }))
  const protocol = URL.parse(request.url)?.protocol
  if (protocol !== 'https:' && protocol !== 'http:')
    return [problem('/url', 'setting-address', { value: request.url, schemes: 'https://, http://' })]
  return !privateWebhooks && (await isInside(request.url)) ? [problem('/url', 'webhook-inside')] : []
}

async function channelRows(database: Database): Promise<ChannelRow[]> {
  const channels = await loadChannels(database)
  const messages = await database
    .selectFrom('alertMessages')
    .select(['channel', 'sentAt', 'droppedAt', 'problem'])
    .orderBy('id', 'desc')
    .limit(2000)
    .execute()
  return channels.map(({ id, kind, name, to, language }) => {
    const own = messages.filter(({ channel }) => channel === id)
    return {
      id,
      kind,
      name,
      to,
      language,
      sentAt: own.find(({ sentAt }) => sentAt !== null)?.sentAt ?? null,
      waiting: own.filter(({ sentAt, droppedAt }) => sentAt === null && droppedAt === null).length,
      problem: own.find(({ sentAt, problem: why }) => sentAt !== null || why !== null)?.problem ?? null,
    }
  })
}
