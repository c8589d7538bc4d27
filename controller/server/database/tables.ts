import type { StoredState } from '../../core/command-answers.ts'
import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { Cause } from '../../../shared/findings.ts'
import type { Role } from '../../../shared/roles.ts'
import type { CivilDate, Instant, Language, Tier } from '../../../shared/schema/basics.ts'
import type {
  BookingId,
  CampaignId,
  CardId,
  ItemId,
  LocationId,
  MediaId,
  PlaylistId,
  ScreenId,
  Sha256,
} from '../../../shared/schema/ids.ts'
import type { Play, Thing } from '../../../shared/schema/wire-plays.ts'
import type { MessageState } from '../../api/messages.ts'
import type { ShownSum } from '../../core/reports/judge-play.ts'

/** A JSON document kept as text. */
export type JsonText = string
/** An instant as better-auth keeps it: ISO 8601, UTC. */
type IsoText = string

/** One entry of a campaign file: its document, its place in the file's list, and how often it has changed. */
interface Part<Id extends string> {
  campaign: CampaignId
  id: Id
  position: number
  body: JsonText
  revision: number
}

/** One entry of the house register; `body` null: it was removed. */
interface HouseEntry<Id extends string> {
  id: Id
  body: JsonText | null
  revision: number
  by: string
  byId: string
  at: Instant
}

export const INGEST_STATES = ['queued', 'repackaged', 'encoding', 'ready', 'refused'] as const
export type IngestState = (typeof INGEST_STATES)[number]

/** Why records are no proof: the player's disk lost them, they do not fit what was signed, or others have their numbers. */
export const SET_ASIDE = ['damaged', 'broken-chain', 'conflict'] as const
export type SetAside = (typeof SET_ASIDE)[number]

export interface Tables {
  campaigns: { id: CampaignId; body: JsonText; digest: Sha256; revision: number; importedAt: Instant }
  locations: Part<LocationId> & { region: string }
  screens: Part<ScreenId> & { location: LocationId }
  media: Part<MediaId> & { kind: string }
  houseLocations: HouseEntry<LocationId>
  houseScreens: HouseEntry<ScreenId>
  cards: Part<string> & { kind: string }
  playlists: Part<PlaylistId>
  permits: Part<string> & { state: string }
  bookings: Part<BookingId> & { playlist: PlaylistId; tier: Tier; fromDate: CivilDate; toDate: CivilDate }
  /** Who changed an entry last: the name at that time, and who it was. `part` is `head` or `contacts` for what a campaign has once; `id` is then empty. */
  edits: { campaign: CampaignId; part: string; id: string; revision: number; by: string; byId: string | null; at: Instant }
  /** The files that a campaign names, as uploaded; the bytes lie in `uploads/{sha256}`. */
  uploads: { campaign: CampaignId; name: string; sha256: Sha256; bytes: number; uploadedAt: Instant }
  /** Every file that a film or picture has ever been made of, newest upload of each; the bytes stay in `uploads/{sha256}`. */
  versions: {
    campaign: CampaignId
    media: MediaId
    sha256: Sha256
    name: string
    bytes: number
    /** As the entry said then; null: a picture. */
    durationMs: number | null
    by: string
    byId: string
    at: Instant
  }
  /** What became of uploaded bytes; `input` is the digest of a medium's file and subtitles together. */
  ingests: {
    input: Sha256
    kind: 'film' | 'image'
    source: JsonText
    state: IngestState
    percent: number
    blob: JsonText | null
    durationMs: number | null
    problems: JsonText
    changedAt: Instant
  }
  /** Campaigns as they stood when they were last published: the only thing that programs are planned from. */
  published: { campaign: CampaignId; body: JsonText; publishedAt: Instant; release: string }
  /** Drafts sent for approval and sent back, oldest first; `words`: the note or the reason. */
  sendings: {
    id: Generated<number>
    campaign: CampaignId
    what: 'sent' | 'back'
    digest: Sha256
    by: string
    byId: string
    at: Instant
    words: string
  }
  withdrawals: {
    id: Generated<number>
    campaign: CampaignId
    booking: BookingId | null
    item: ItemId | null
    at: Instant
    liftedAt: Instant | null
  }
  takeovers: {
    id: BookingId
    campaign: CampaignId
    booking: JsonText
    playlist: JsonText | null
    endsAt: Instant
    endedAt: Instant | null
    /** Written for this takeover, and signed; null: it shows what is published. */
    card: JsonText | null
    release: string | null
    beganAt: Instant | null
  }
  programs: { screen: ScreenId; revision: number; digest: Sha256; jws: string; issuedAt: Instant; validUntil: Instant }
  credentials: { screen: ScreenId; hash: Sha256; playerKey: JsonText; createdAt: Instant }
  pairings: {
    id: string
    playerKey: JsonText
    code: string
    version: string
    address: string
    offeredAt: Instant
    expiresAt: Instant
    claimedAt: Instant | null
    screen: ScreenId | null
    /** Only between the claim and the player's first connection. */
    password: string | null
  }
  reports: {
    screen: ScreenId
    presence: 'online' | 'offline' | null
    presenceSince: Instant | null
    status: JsonText | null
    statusAt: Instant | null
  }
  /** Since when the faults that a screen last told of stand, by the controller's clock, and how long its silences were. */
  screenMemory: { screen: ScreenId; faultsSince: JsonText; gapsMs: JsonText }
  /** What happened to a screen; `detail` depends on `kind`. */
  screenEvents: { screen: ScreenId; at: Instant; kind: string; detail: JsonText }
  /** A player's log of plays, with the key that it is signed by. */
  playLogs: { id: Generated<number>; screen: ScreenId; log: string; playerKey: JsonText; begunAt: Instant }
  /** What plays of one thing share. */
  playThings: Omit<Thing, 'unproven'> & { id: Generated<number>; unproven: 0 | 1 }
  /** Each truly shown once; `log` and `thing` are ids of the two tables above. */
  plays: {
    log: number
    sequence: number
    thing: number
    intendedAt: Instant
    startedAt: Instant
    shownMs: number
    ended: Play['ended']
  }
  /** Plays of a thing by the civil date, in the screen's zone, on which they were to begin; kept up to date as they come, and countable anew. */
  playSums: { log: number; thing: number; day: CivilDate } & ShownSum
  /** What the programs of a screen asked of it on a civil date that is over; `programs` names them, and when each began. */
  expectedDays: { screen: ScreenId; day: CivilDate; programs: Sha256; sums: JsonText }
  /** What the player signed of each batch: `hash` of its last record. */
  playHeads: { log: number; first: number; upTo: number; previous: Sha256 | null; hash: Sha256 | null; head: string; receivedAt: Instant }
  /** What could not be taken as proof, as it came. */
  playsSetAside: { screen: ScreenId; log: string; first: number; upTo: number; why: SetAside; batch: JsonText; at: Instant }
  /** What came over a screen's link on a civil date of the house. `fetching`: while it lacked something and its data limits let it in. */
  receipts: { screen: ScreenId; day: CivilDate; bytes: number; fetchingBytes: number; fetchingMs: number }
  /** What screens were told to do; `request`: which request at the controller set it going. */
  commands: { id: string; deed: JsonText; who: string; sentAt: Instant; expiresAt: Instant; request: string | null }
  commandAnswers: {
    command: string
    screen: ScreenId
    state: StoredState
    at: Instant
    why: string | null
    detail: JsonText
    file: JsonText | null
  }
  commandFiles: { command: string; screen: ScreenId; base64: string }
  tokens: { hash: Sha256; name: string; role: Role; createdAt: Instant; endsAt: Instant }
  sessions: { hash: Sha256; role: Role; createdAt: Instant; endsAt: Instant }
  /** `who`: the name at that time. `whoId`: who it was, whatever they are called now. */
  acts: {
    id: Generated<number>
    at: Instant
    who: string
    whoId: string | null
    act: string
    subject: string
    detail: ColumnType<JsonText, JsonText, never>
  }
  people: {
    id: string
    name: string
    email: string
    emailVerified: number
    role: Role
    createdAt: IsoText
    updatedAt: IsoText
    twoFactorEnabled: number | null
  }
  peopleSessions: { id: string; userId: string; token: string; expiresAt: IsoText; createdAt: IsoText; updatedAt: IsoText }
  peopleAccounts: {
    id: string
    userId: string
    accountId: string
    providerId: string
    password: string | null
    createdAt: IsoText
    updatedAt: IsoText
  }
  peopleTotp: { id: string; userId: string }
  peopleChecks: { id: string; expiresAt: IsoText }
  /** For good: nothing removes a row. */
  consentWithdrawals: { campaign: CampaignId; card: CardId; date: CivilDate; at: Instant; by: string }
  /** Words from the public; `card`: what they became in the campaign's draft. */
  messages: {
    id: string
    campaign: CampaignId
    text: string
    language: Language
    signature: string | null
    sentAt: Instant
    state: MessageState
    readBy: string | null
    readAt: Instant | null
    card: CardId | null
  }
  /** What went wrong where, one line for many screens; `place`, `hits`, `detail` are JSON. */
  incidents: {
    id: string
    cause: Cause
    place: JsonText
    region: string
    openedAt: Instant
    healedAt: Instant | null
    isOver: 0 | 1
    hits: JsonText
    detail: JsonText
  }
  /** One row: whom what is told, and when. */
  alertSettings: { id: 1; body: JsonText }
  /** `to`: an e-mail address or the address of a webhook; `secret`: what a webhook's messages are signed with. */
  alertChannels: {
    id: string
    kind: 'mail' | 'webhook'
    name: string
    to: string
    language: Language
    secret: string | null
    createdAt: Instant
  }
  /** What is on its way, each told once: `key` says what to whom. */
  alertMessages: {
    id: Generated<number>
    key: string
    channel: string
    what: 'opened' | 'closed' | 'digest'
    incident: string | null
    queuedAt: Instant
    dueAt: Instant
    tries: number
    sentAt: Instant | null
    /** Given up, or no longer worth saying. */
    droppedAt: Instant | null
    problem: string | null
  }
  chores: { id: Generated<number>; at: Instant; chore: string; removed: JsonText; problem: string | null }
  invitations: { hash: Sha256; email: string; role: Role; by: string; createdAt: Instant; endsAt: Instant }
}

export type Database = Kysely<Tables>
/** A database or an open transaction of it. */
export type Tx = Database | Transaction<Tables>
