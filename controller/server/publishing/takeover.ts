import { randomUUID } from 'node:crypto'
import { canonicalJson } from '../../../shared/canonical-json.ts'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { CivilDate, Instant, Texts, TimeZone } from '../../../shared/schema/basics.ts'
import type { Booking, CampaignFile, Playlist, PlaylistItem } from '../../../shared/schema/campaign.ts'
import type { Card } from '../../../shared/schema/card.ts'
import type { BookingId, CampaignId, CardId, PlaylistId, ScreenId } from '../../../shared/schema/ids.ts'
import type { TakeoverRequest } from '../../../shared/schema/requests.ts'
import { titleOfItem } from '../../core/plan-items.ts'
import { screensOf, type Withdrawal } from '../../core/plan-program.ts'
import type { Actor } from '../database/record-act.ts'
import type { Tx } from '../database/tables.ts'
import { sha256Of } from '../trust/secrets.ts'
import type { SigningKey } from '../trust/signing-key.ts'
import { loadPublished } from './published.ts'
import { readText, signText } from './release.ts'

export type TakenOver = { ok: true; id: BookingId; screens: ScreenId[] } | { ok: false; problems: Problem[] }

const HOUR_MS = 3_600_000
/** The longest a takeover may have the screens: it is for what is urgent. */
const LONGEST_MS = 14 * 24 * HOUR_MS
/** The same for a card that nobody but its author has seen. */
const WRITTEN_LONGEST_MS = 24 * HOUR_MS
const TYPE = 'lavha-takeover+jws'

interface Parts {
  now: Instant
  zone: TimeZone
  key: SigningKey
  who: Actor
}

/** From `now` until its end the card or playlist has the screens, above everything else. It ends by itself. */
export async function takeOver(tx: Tx, request: TakeoverRequest, { now, zone, key, who }: Parts): Promise<TakenOver> {
  const { files, withdrawn } = await loadPublished(tx, now)
  const until = Date.parse(request.until) as Instant
  const screens = screensOf(files, request.targets)
  const problems = [...checkWhat(request, files, withdrawn), ...checkWhen(request, until, now)]
  if (screens.length === 0) problems.push(problem('/targets', 'targets-reach-nothing'))
  if (problems.length > 0) return { ok: false, problems }

  const id = `takeover-${randomUUID().slice(0, 13)}` as BookingId
  const own = id as string
  const card: Card | null = request.kind === 'written' ? { kind: 'announcement', id: own as CardId, ...request.card } : null
  const item: PlaylistItem | null = request.kind === 'playlist' ? null : { card: request.kind === 'card' ? request.card : (own as CardId) }
  const playlist: Playlist | null = item && { id: own as PlaylistId, title: { en: 'Takeover' }, items: [item] }
  const booking: Booking = {
    id,
    playlist: request.kind === 'playlist' ? request.playlist : (own as PlaylistId),
    targets: request.targets,
    from: dateIn(zone, now),
    to: dateIn(zone, until),
    tier: 'takeover',
    window: { from: new Date(now).toISOString(), to: new Date(until).toISOString() },
  }
  const row = {
    id,
    campaign: request.campaign,
    booking: JSON.stringify(booking),
    playlist: playlist && JSON.stringify(playlist),
    card: card && JSON.stringify(card),
  }
  const said = { digest: digestOf(row), by: who.name, byId: who.id, at: now }
  const release = card && (await signText(said, key, TYPE))
  await tx
    .insertInto('takeovers')
    .values({ ...row, release, beganAt: now, endsAt: until, endedAt: null })
    .execute()
  return { ok: true, id, screens }
}

interface Row {
  id: BookingId
  campaign: CampaignId
  booking: string
  playlist: string | null
  card: string | null
}
const digestOf = ({ id, campaign, booking, playlist, card }: Row) => sha256Of(canonicalJson({ id, campaign, booking, playlist, card }))

const running = (tx: Tx, now: Instant) => tx.selectFrom('takeovers').selectAll().where('endsAt', '>', now).where('endedAt', 'is', null)

/** Those with a card of their own that is not the one somebody here signed: nothing is planned from them. */
export async function unsignedTakeovers(tx: Tx, now: Instant, key: SigningKey): Promise<Set<BookingId>> {
  const rows = await running(tx, now).where('card', 'is not', null).execute()
  const found = await Promise.all(
    rows.map(async (row) => {
      const said = await readText<{ digest: string }>(row.release ?? '', key, TYPE)
      return said?.digest === digestOf(row) ? null : row.id
    }),
  )
  return new Set(found.filter((id) => id !== null))
}

/** What has screens now, in the order in which it began. */
export async function runningTakeovers(tx: Tx, now: Instant) {
  const rows = await running(tx, now).orderBy('endsAt').execute()
  if (rows.length === 0) return []
  const { files } = await loadPublished(tx, now)
  return rows
    .map(({ id, campaign, booking, beganAt, endsAt }) => {
      const booked = JSON.parse(booking) as Booking
      const from = beganAt ?? (Date.parse(booked.window?.from ?? '') as Instant)
      return { id, campaign, title: titleOf(files, campaign, booked), from, until: endsAt }
    })
    .toSorted((one, other) => one.from - other.from)
}

function titleOf(files: readonly CampaignFile[], campaign: CampaignId, { id, playlist: shown }: Booking): Texts {
  const file = files.find((candidate) => candidate.campaign.id === campaign)
  const playlist = file?.playlists.find((candidate) => candidate.id === shown)
  const [item] = playlist?.items ?? []
  // One card: its own name says more than the takeover's.
  const title = file && item && (playlist?.id as string) === id ? titleOfItem(item, file) : playlist?.title
  return title ?? { en: id }
}

function checkWhat(request: TakeoverRequest, files: readonly CampaignFile[], withdrawn: readonly Withdrawal[]): Problem[] {
  const { campaign } = request
  const file = files.find((candidate) => candidate.campaign.id === campaign)
  if (!file) return [problem('/campaign', 'campaign-not-published', { campaign })]
  if (withdrawn.some((off) => off.campaign === campaign && off.booking === null && off.item === null))
    return [problem('/campaign', 'takeover-withdrawn', { campaign })]
  if (request.kind === 'card' && !file.cards.some(({ id }) => id === request.card))
    return [problem('/card', 'item-not-published', { item: request.card, campaign })]
  if (request.kind === 'playlist' && !file.playlists.some(({ id }) => id === request.playlist))
    return [problem('/playlist', 'item-not-published', { item: request.playlist, campaign })]
  return []
}

function checkWhen({ kind }: TakeoverRequest, until: Instant, now: Instant): Problem[] {
  if (!(until > now)) return [problem('/until', 'takeover-over')]
  if (kind === 'written' && until - now > WRITTEN_LONGEST_MS)
    return [problem('/until', 'takeover-written-long', { hours: WRITTEN_LONGEST_MS / HOUR_MS })]
  return until - now > LONGEST_MS ? [problem('/until', 'takeover-long', { days: LONGEST_MS / (24 * HOUR_MS) })] : []
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
