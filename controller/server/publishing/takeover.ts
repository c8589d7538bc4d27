import { randomUUID } from 'node:crypto'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { CivilDate, Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { Booking, CampaignFile, Playlist } from '../../../shared/schema/campaign.ts'
import type { BookingId, PlaylistId, ScreenId } from '../../../shared/schema/ids.ts'
import type { TakeoverRequest } from '../../../shared/schema/requests.ts'
import { screensOf } from '../../core/plan-program.ts'
import type { Tx } from '../database/tables.ts'
import { loadPublished } from './published.ts'

export type TakenOver = { ok: true; id: BookingId; screens: ScreenId[] } | { ok: false; problems: Problem[] }

/** The longest a takeover may have the screens: it is for what is urgent. */
const LONGEST_MS = 14 * 86_400_000

/** From `now` until its end the card or playlist has the screens, above everything else. It ends by itself. */
export async function takeOver(tx: Tx, request: TakeoverRequest, now: Instant, zone: TimeZone): Promise<TakenOver> {
  const { files } = await loadPublished(tx, now)
  const until = Date.parse(request.until) as Instant
  const screens = screensOf(files, request.targets)
  const problems = [...checkWhat(request, files), ...checkWhen(until, now)]
  if (screens.length === 0) problems.push(problem('/targets', 'targets-reach-nothing'))
  if (problems.length > 0) return { ok: false, problems }

  const id = `takeover-${randomUUID().slice(0, 13)}` as BookingId
  const playlist: Playlist | null =
    request.kind === 'card' ? { id: id as string as PlaylistId, title: { en: 'Takeover' }, items: [{ card: request.card }] } : null
  const booking: Booking = {
    id,
    playlist: request.kind === 'card' ? (id as string as PlaylistId) : request.playlist,
    targets: request.targets,
    from: dateIn(zone, now),
    to: dateIn(zone, until),
    tier: 'takeover',
    window: { from: new Date(now).toISOString(), to: new Date(until).toISOString() },
  }
  await tx
    .insertInto('takeovers')
    .values({
      id,
      campaign: request.campaign,
      booking: JSON.stringify(booking),
      playlist: playlist && JSON.stringify(playlist),
      endsAt: until,
      endedAt: null,
    })
    .execute()
  return { ok: true, id, screens }
}

function checkWhat(request: TakeoverRequest, files: readonly CampaignFile[]): Problem[] {
  const file = files.find(({ campaign }) => campaign.id === request.campaign)
  if (!file) return [problem('/campaign', 'campaign-not-published', { campaign: request.campaign })]
  if (request.kind === 'card' && !file.cards.some(({ id }) => id === request.card))
    return [problem('/card', 'item-not-published', { item: request.card, campaign: request.campaign })]
  if (request.kind === 'playlist' && !file.playlists.some(({ id }) => id === request.playlist))
    return [problem('/playlist', 'item-not-published', { item: request.playlist, campaign: request.campaign })]
  return []
}

function checkWhen(until: Instant, now: Instant): Problem[] {
  if (!(until > now)) return [problem('/until', 'takeover-over')]
  return until - now > LONGEST_MS ? [problem('/until', 'takeover-long', { days: LONGEST_MS / 86_400_000 })] : []
}

const dateIn = (zone: TimeZone, at: Instant): CivilDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString() as CivilDate

/** Ends a takeover before its time. False: none of that id has the screens. */
export async function endTakeover(tx: Tx, id: BookingId, at: Instant): Promise<boolean> {
  const [result] = await tx
    .updateTable('takeovers')
    .set({ endedAt: at })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where('endsAt', '>', at)
    .execute()
  return (result?.numUpdatedRows ?? 0n) > 0n
}
