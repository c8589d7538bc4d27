/**
 * The stairs between server and web: what `/api/v1` answers. The schemas describe it in `openapi.json`; the types are what both
 * sides are written against. Import this file for its types only: the schemas cost TypeBox, which only `openapi.json` needs.
 */
import { type Static, Type } from 'typebox'
import { ROLES } from '../shared/roles.ts'
import { DataLimitsSchema, InstantSchema, RegionSchema, TextsSchema, TimeZoneSchema } from '../shared/schema/basics.ts'
import { PlaceSchema } from '../shared/schema/campaign.ts'
import {
  BookingIdSchema,
  CampaignIdSchema,
  ItemIdSchema,
  MediaIdSchema,
  ScreenIdSchema,
  Sha256Schema,
  SlugSchema,
} from '../shared/schema/ids.ts'
import { closed, oneOf, orNull } from '../shared/schema/schema.ts'
import {
  ClockStateSchema,
  CourierStateSchema,
  KindSchema,
  LeftOutItemSchema,
  MachineStateSchema,
  RecoverySchema,
  REFUSALS,
  StartSchema,
  StatusSchema,
} from '../shared/schema/wire.ts'
import { FindingSchema } from './api/findings.ts'
import { ALERT_ANSWERS } from './api/alerts.ts'
import { COMMAND_ANSWERS } from './api/commands.ts'
import { CONSENT_ANSWERS } from './api/consents.ts'
import { COURIER_ANSWERS } from './api/courier.ts'
import { COST_ANSWERS, ReadySchema } from './api/cost.ts'
import { REACH_ANSWERS } from './api/reach.ts'
import { DRAFT_ANSWERS } from './api/drafts.ts'
import { HISTORY_ANSWERS } from './api/history.ts'
import { MEDIA_ANSWERS } from './api/media.ts'
import { MESSAGE_ANSWERS } from './api/messages.ts'
import { PERMIT_ANSWERS } from './api/permits.ts'
import { PLACE_ANSWERS } from './api/places.ts'
import { ROAD_ANSWERS, RoadSchema } from './api/road.ts'
import { PREVIEW_ANSWERS } from './api/previews.ts'
import { CALENDAR_ANSWERS } from './api/calendar.ts'
import { PEOPLE_ANSWERS } from './api/people.ts'
import { OUTLOOK_ANSWERS } from './api/outlook.ts'
import { REPORT_ANSWERS } from './api/reports.ts'
import { URGENT_ANSWERS } from './api/urgent.ts'
import { StillSchema } from './api/stills.ts'

const list = Type.Array
const count = Type.Integer({ minimum: 0 })
const text = Type.String()

const problem = closed({ path: text, code: text, message: text, hint: text })
/** RFC 9457, with the list of what is wrong. */
export const ProblemDocumentSchema = closed({ type: text, title: text, status: Type.Integer(), problems: list(problem) })
export type ProblemDocument = Static<typeof ProblemDocumentSchema>

/** One stretch on a screen; `item` null: the slate. */
export const AirRowSchema = closed({
  kind: KindSchema,
  title: orNull(TextsSchema),
  item: orNull(ItemIdSchema),
  campaign: orNull(CampaignIdSchema),
  /** The screen is switched off, by its hours. */
  off: Type.Boolean(),
  from: InstantSchema,
  to: InstantSchema,
  still: StillSchema,
})
export type AirRow = Static<typeof AirRowSchema>

export const ScreenRowSchema = closed({
  screen: ScreenIdSchema,
  name: TextsSchema,
  location: TextsSchema,
  region: RegionSchema,
  zone: orNull(TimeZoneSchema),
  /** The bus route it runs on; null: none. */
  route: orNull(SlugSchema),
  place: orNull(PlaceSchema),
  /** Whose bookings its newest program holds. */
  campaigns: list(CampaignIdSchema),
  /** Whether a player has been paired as this screen. */
  paired: Type.Boolean(),
  presence: oneOf(['online', 'offline'] as const),
  presenceSince: orNull(InstantSchema),
  /** What its silence means: `late` no longer than before on this link, `parked` with the ignition off, `unheard` never heard. */
  presenceKind: oneOf(['online', 'late', 'lost', 'parked', 'unheard'] as const),
  /** When a parked vehicle drives again. */
  backAt: orNull(InstantSchema),
  /** How long it may be silent before it counts as lost. */
  graceMs: count,
  /** Since when this controller has no broker; null: it has. */
  noBrokerSince: orNull(InstantSchema),
  /** By the timeline of the newest program, now; null: nothing has been published for it. */
  onAir: orNull(AirRowSchema),
  /** The next other thing; null: nothing else is near. */
  upNext: orNull(AirRowSchema),
  /** By the screen's own last word. */
  reported: StatusSchema.properties.onAir,
  /** It is online and shows something else than the timeline says; `reportedStill` is what that looks like. */
  differs: Type.Boolean(),
  reportedStill: StillSchema,
  reportedAt: orNull(InstantSchema),
  /** What it says comes next. */
  reportedNext: orNull(StatusSchema.properties.upNext),
  revisionHeld: count,
  revisionWanted: count,
  /** The newest revision that it has heard of. */
  revisionHeard: count,
  /** When its newest program was made, and when the one ends that it holds; null: nothing was published for it. */
  programAt: orNull(InstantSchema),
  programEndsAt: orNull(InstantSchema),
  /** Media received this month by its own count, and until when its data limits hold the rest; null: it said nothing. */
  data: orNull(closed({ monthBytes: count, opensAt: orNull(InstantSchema) })),
  /** What its link may carry, as it was told; null: nothing was said of it. */
  limits: orNull(DataLimitsSchema),
  /** Over what it is linked: `wired`, `wifi`, `mobile`; null: it did not say. */
  link: orNull(text),
  /** The machine under its player; null: it said nothing. */
  machine: orNull(MachineStateSchema),
  disk: orNull(StatusSchema.properties.disk),
  /** Whether its films are to be heard. */
  isHeard: Type.Boolean(),
  /** Of its player, and what this controller carries. */
  version: orNull(text),
  versionHere: text,
  /** Where its player has the time from; null: it said nothing. */
  clock: orNull(ClockStateSchema),
  syncedBytes: count,
  wantedBytes: count,
  /** When it will have what it lacks; null: it lacks nothing. */
  ready: orNull(ReadySchema),
  faults: list(text),
  /** Since when each stands, by the controller's clock. */
  faultsSince: Type.Record(text, InstantSchema),
  /** What its player passes over for now, because it could not be shown. */
  leftOut: list(LeftOutItemSchema),
  /** What its player did last to bring the picture back; null: nothing in this run. */
  recovery: orNull(RecoverySchema),
  /** The last USB stick its player read. */
  courier: orNull(CourierStateSchema),
  /** Why the screen would not take the last program it was offered. */
  refused: orNull(oneOf(REFUSALS)),
  /** Its player's last start. */
  start: orNull(StartSchema),
  /** What is found of it, the most pressing first; none: all is well. */
  findings: list(FindingSchema),
})
export type ScreenRow = Static<typeof ScreenRowSchema>

/** `now` is the controller's clock, by which everything here is told. */
export const AboutSchema = closed({
  now: InstantSchema,
  zone: TimeZoneSchema,
  rehearsal: Type.Boolean(),
  version: text,
  role: orNull(oneOf(ROLES)),
  /** Who asks, by name. */
  name: orNull(text),
  /** Whether there is anybody who signs in with a password. */
  peopled: Type.Boolean(),
  /** Where the map gets its tiles, and whom it names for them; null: it needs none, or nobody has signed in. */
  tiles: orNull(closed({ url: text, credit: orNull(text) })),
})
export type About = Static<typeof AboutSchema>

export const FileRowSchema = closed({ name: text, sha256: orNull(Sha256Schema), bytes: orNull(count) })
export const MediaRowSchema = closed({
  media: MediaIdSchema,
  kind: oneOf(['film', 'image', 'stream'] as const),
  file: orNull(text),
  /** `missing`: its files are not all here; `repackaged` at 100 %: playable, and nothing here encodes smaller renditions. */
  state: oneOf(['missing', 'queued', 'repackaged', 'encoding', 'ready', 'refused'] as const),
  percent: count,
  playable: Type.Boolean(),
  problems: list(problem),
})
export type MediaRow = Static<typeof MediaRowSchema>
export const CampaignFilesSchema = closed({ files: list(FileRowSchema), media: list(MediaRowSchema) })
export type CampaignFiles = Static<typeof CampaignFilesSchema>

export const ImportedSchema = closed({
  campaign: CampaignIdSchema,
  changed: Type.Boolean(),
  revision: count,
  /** Lawful, but worth a look before publishing. */
  advice: list(problem),
  files: list(FileRowSchema),
  media: list(MediaRowSchema),
})
export type Imported = Static<typeof ImportedSchema>

export const CampaignRowSchema = closed({
  campaign: CampaignIdSchema,
  name: TextsSchema,
  revision: count,
  importedAt: InstantSchema,
  publishedAt: orNull(InstantSchema),
  state: RoadSchema.properties.state,
  /** Published, and worked on since. */
  changed: Type.Boolean(),
  unreleased: RoadSchema.properties.unreleased,
})
export type CampaignRow = Static<typeof CampaignRowSchema>

const change = closed({ screen: ScreenIdSchema, changed: Type.Boolean(), revision: count })
export const PublicationSchema = closed({
  screens: list(change),
  /** What was published without a signed release and still waits for one. */
  unreleased: list(CampaignIdSchema),
  notes: list(
    closed({
      screen: ScreenIdSchema,
      campaign: CampaignIdSchema,
      booking: BookingIdSchema,
      item: orNull(ItemIdSchema),
      why: oneOf(['media-missing', 'permit-missing', 'nothing-to-show'] as const),
    }),
  ),
})
export type Publication = Static<typeof PublicationSchema>

export const WithdrawnSchema = closed({ ids: list(Type.Integer()), screens: list(change) })
export type WithdrawnAnswer = Static<typeof WithdrawnSchema>
/** `uncovered`: reached by the targets, but no permit of the campaign covers them, so it does not show there. */
export const TakeoverAnswerSchema = closed({ id: BookingIdSchema, screens: list(ScreenIdSchema), uncovered: list(ScreenIdSchema) })
export type TakeoverAnswer = Static<typeof TakeoverAnswerSchema>

/** `account`: only where the broker is not the embedded one, whose operator must add it there. */
export const ClaimedSchema = closed({ screen: ScreenIdSchema, account: orNull(closed({ username: text, password: text })) })
export type ClaimedAnswer = Static<typeof ClaimedSchema>
export const WaitingRowSchema = closed({ pairing: text, address: text, version: text, offeredAt: InstantSchema })
export type WaitingRow = Static<typeof WaitingRowSchema>

export const TokenSchema = closed({ token: text, endsAt: InstantSchema })
export type TokenAnswer = Static<typeof TokenSchema>

/** Answers by name, for `openapi.json`. */
export const ANSWERS = {
  ProblemDocument: ProblemDocumentSchema,
  ScreenRows: list(ScreenRowSchema),
  About: AboutSchema,
  CampaignFiles: CampaignFilesSchema,
  CampaignRows: list(CampaignRowSchema),
  Imported: ImportedSchema,
  Publication: PublicationSchema,
  Withdrawn: WithdrawnSchema,
  Takeover: TakeoverAnswerSchema,
  Claimed: ClaimedSchema,
  WaitingRows: list(WaitingRowSchema),
  Token: TokenSchema,
  ...DRAFT_ANSWERS,
  ...ALERT_ANSWERS,
  ...COMMAND_ANSWERS,
  ...CONSENT_ANSWERS,
  ...ROAD_ANSWERS,
  ...COST_ANSWERS,
  ...REACH_ANSWERS,
  ...PREVIEW_ANSWERS,
  ...PERMIT_ANSWERS,
  ...PLACE_ANSWERS,
  ...PEOPLE_ANSWERS,
  ...MESSAGE_ANSWERS,
  ...MEDIA_ANSWERS,
  ...CALENDAR_ANSWERS,
  ...URGENT_ANSWERS,
  ...HISTORY_ANSWERS,
  ...OUTLOOK_ANSWERS,
  ...COURIER_ANSWERS,
  ...REPORT_ANSWERS,
}
export type AnswerName = keyof typeof ANSWERS
