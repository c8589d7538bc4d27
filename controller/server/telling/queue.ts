import type { Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { IncidentNews } from '../../core/incidents/reduce-incidents.ts'
import { channelsFor, digestDay, dueAt } from '../../core/incidents/whom-to-tell.ts'
import type { Tx } from '../database/tables.ts'
import { loadAlertSettings, loadChannels } from './alert-settings.ts'

/** Kinds of channel that can send anything: without a mail server, mails are not queued for one. */
export type CanSend = (kind: 'mail' | 'webhook') => boolean

/**
 * Queues what has to be told of the news: that an incident opened, and that it is over. What came and went between is not told.
 * An end whose beginning still waits (it was quiet) takes its place, so one letter tells both.
 */
export async function queueNews(
  tx: Tx,
  news: readonly IncidentNews[],
  { now, zone, canSend }: { now: Instant; zone: TimeZone; canSend: CanSend },
): Promise<void> {
  const told = news.filter(({ kind }) => kind === 'opened' || kind === 'over')
  if (told.length === 0) return
  const settings = await loadAlertSettings(tx)
  const channels = (await loadChannels(tx)).filter(({ kind }) => canSend(kind)).map(({ id }) => id)
  for (const { kind, incident } of told) {
    const due = dueAt(settings, incident.cause, now, zone)
    if (kind === 'opened')
      for (const channel of channelsFor(incident, settings.rules, channels))
        await queue(tx, { what: 'opened', incident: incident.id, channel, now, due })
    else
      for (const channel of await knowing(tx, incident.id)) {
        await tx
          .updateTable('alertMessages')
          .set({ droppedAt: now })
          .where('key', '=', `opened ${incident.id} ${channel}`)
          .where('sentAt', 'is', null)
          .execute()
        await queue(tx, { what: 'closed', incident: incident.id, channel, now, due })
      }
  }
}

/** Queues the day's digest for every channel, once, whoever asks how often. */
export async function queueDigest(tx: Tx, { now, zone, canSend }: { now: Instant; zone: TimeZone; canSend: CanSend }): Promise<void> {
  const day = digestDay(await loadAlertSettings(tx), now, zone)
  if (day === null) return
  for (const { id, kind } of await loadChannels(tx))
    if (canSend(kind)) await queue(tx, { what: 'digest', incident: day, channel: id, now, due: now })
}

/** Who was told of its beginning, or will be. */
async function knowing(tx: Tx, incident: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('alertMessages')
    .innerJoin('alertChannels', 'alertChannels.id', 'alertMessages.channel')
    .select('channel')
    .where('what', '=', 'opened')
    .where('incident', '=', incident)
    .execute()
  return rows.map(({ channel }) => channel)
}

async function queue(
  tx: Tx,
  {
    what,
    incident,
    channel,
    now,
    due,
  }: { what: 'opened' | 'closed' | 'digest'; incident: string; channel: string; now: Instant; due: Instant },
): Promise<void> {
  await tx
    .insertInto('alertMessages')
    .values({
      key: `${what} ${incident} ${channel}`,
      channel,
      what,
      incident,
      queuedAt: now,
      dueAt: due,
      tries: 0,
      sentAt: null,
      droppedAt: null,
      problem: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}
