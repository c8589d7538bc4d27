import { type Static, Type } from 'typebox'
import { LEFT_OUT_WHYS } from '../left-out-whys.ts'
import { InstantSchema, TextsSchema, TierSchema } from './basics.ts'
import { BookingIdSchema, CampaignIdSchema, ItemIdSchema, ScreenIdSchema, Sha256Schema } from './ids.ts'
import { closed, oneOf, orNull } from './schema.ts'

/** What a cue can show; `slate` is what shows when nothing else can. */
export const KINDS = [
  'film',
  'image',
  'quote',
  'contacts',
  'announcement',
  'acknowledgement',
  'message',
  'story',
  'stream',
  'slate',
] as const
export type Kind = (typeof KINDS)[number]
export const KindSchema = oneOf(KINDS)

const count = Type.Integer({ minimum: 0 })

/** The signed program as it travels: a compact JWS (RFC 7515) whose payload is a Program. */
/** `request`: what set it going at the controller, for both logs. */
export const SignedProgramSchema = closed({
  format: Type.Literal(1),
  jws: Type.String({ minLength: 1 }),
  request: Type.Optional(Type.String({ maxLength: 64 })),
})
export type SignedProgram = Static<typeof SignedProgramSchema>

export const PresenceSchema = closed({ format: Type.Literal(1), state: oneOf(['online', 'offline'] as const), since: InstantSchema })
export type Presence = Static<typeof PresenceSchema>

/** Why a program was not taken. What plays goes on. */
export const REFUSALS = ['unsigned', 'unknown-key', 'bad-signature', 'malformed', 'other-screen', 'older', 'expired'] as const
export type Refusal = (typeof REFUSALS)[number]

/** Why there was no player before this start. */
export const DOWN_WHYS = ['first', 'power', 'shutdown', 'stop', 'asked', 'update', 'crash', 'killed', 'memory', 'hung'] as const
export type DownWhy = (typeof DOWN_WHYS)[number]
/** In the order of a usual start; `picture`: what the timeline wants is truly on the glass. */
export const BOOT_PHASES = ['code', 'server', 'window', 'cache', 'program', 'agent', 'stage', 'picture'] as const
export type BootPhase = (typeof BOOT_PHASES)[number]

export const TIME_SOURCES = ['measured', 'kept', 'proven', 'system'] as const
export type TimeSource = (typeof TIME_SOURCES)[number]
/**
 * Where the player has its time from: `measured` from the controller in this run, `kept` the system's clock corrected as it was measured before, `proven`
 * the last instant that was proven, because the system's clock cannot be right, `system` nothing was ever proven. `systemAheadMs`: of the time it keeps.
 */
export const ClockStateSchema = closed({ source: oneOf(TIME_SOURCES), systemAheadMs: Type.Integer(), withinMs: orNull(count) })
export type ClockState = Static<typeof ClockStateSchema>

/** The last start of a player. Names are open on the wire: a newer player may know more of them. */
export const StartSchema = closed({
  at: InstantSchema,
  version: Type.String(),
  why: Type.String({ maxLength: 40 }),
  detail: Type.String({ maxLength: 200 }),
  downMs: orNull(count),
  /** When each was reached, in ms since the process began. */
  phases: Type.Record(Type.String(), count),
  files: closed({ checked: count, damaged: count, mended: count }),
})
export type Start = Static<typeof StartSchema>

/** Why an item is left out for now: what the stage said of it, or its window fell over it again and again. */
export type LeftOutWhy = (typeof LEFT_OUT_WHYS)[number]
/** An item that cannot be shown and is left out until `until`, when it is tried again. `why` is open on the wire. */
export const LeftOutItemSchema = closed({
  campaign: CampaignIdSchema,
  booking: BookingIdSchema,
  item: ItemIdSchema,
  title: TextsSchema,
  why: Type.String({ maxLength: 40 }),
  since: InstantSchema,
  until: InstantSchema,
})
export type LeftOutItem = Static<typeof LeftOutItemSchema>

/** What went wrong with the picture, and what was done about it, from the foot of the ladder up. */
export const TROUBLES = ['frozen', 'stuck', 'silent', 'gone', 'fell'] as const
export type Trouble = (typeof TROUBLES)[number]
export const RECOVERY_STEPS = ['reload-deck', 'reload-stage', 'renew-window', 'safe-loop'] as const
export type RecoveryStep = (typeof RECOVERY_STEPS)[number]
/** The last mend of this run; `times`: how many there were. Names are open on the wire. */
export const RecoverySchema = closed({
  step: Type.String({ maxLength: 40 }),
  why: Type.String({ maxLength: 40 }),
  at: InstantSchema,
  times: count,
})
export type Recovery = Static<typeof RecoverySchema>
/**
 * What a player found in a courier file. `taken`, `same`, `older`, `expired`, `program-damaged`: of the program for its screen; `not-a-courier`: or damaged at
 * its beginning; `foreign`: signed by another house; `no-room`: the player's disk takes no more; `pulled-early`: before all was read;
 * `log-written`: its plays and its status are on the stick, else why they are not.
 */
export const COURIER_FINDINGS = [
  'taken',
  'same',
  'older',
  'expired',
  'other-screens',
  'not-a-courier',
  'foreign',
  'program-damaged',
  'files-damaged',
  'no-room',
  'pulled-early',
  'log-written',
  'stick-read-only',
  'stick-full',
] as const
export type CourierFinding = (typeof COURIER_FINDINGS)[number]
/** `done`: the stick may be pulled out. Names of findings are open on the wire. */
export const CourierStateSchema = closed({
  at: InstantSchema,
  file: Type.String({ maxLength: 100 }),
  state: oneOf(['reading', 'done', 'gone'] as const),
  found: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }),
})
export type CourierState = Static<typeof CourierStateSchema>

/**
 * The machine under a player, as far as its system tells; `availableBytes` of `memoryBytes`, `playerBytes` the agent's own; `zone` the machine's, which
 * may be another than the screen's. `display`: `on`, `off` (by the screen's hours or a command), `absent`; `sound`: `there`, `absent`; open on the wire.
 */
export const MachineStateSchema = closed({
  memoryBytes: Type.Optional(count),
  availableBytes: Type.Optional(count),
  playerBytes: Type.Optional(count),
  celsius: Type.Optional(Type.Integer()),
  zone: Type.Optional(Type.String({ maxLength: 60 })),
  display: Type.Optional(Type.String({ maxLength: 40 })),
  sound: Type.Optional(Type.String({ maxLength: 40 })),
  system: Type.Optional(Type.String({ maxLength: 80 })),
  /** What draws the stage, with its version. */
  window: Type.Optional(Type.String({ maxLength: 80 })),
})
export type MachineState = Static<typeof MachineStateSchema>

export const StatusSchema = closed({
  format: Type.Literal(1),
  at: InstantSchema,
  onAir: orNull(
    closed({
      kind: KindSchema,
      title: orNull(TextsSchema),
      item: orNull(ItemIdSchema),
      booking: orNull(BookingIdSchema),
      campaign: orNull(CampaignIdSchema),
      tier: orNull(TierSchema),
      since: InstantSchema,
    }),
  ),
  /** What comes after it by the player's own timeline. */
  upNext: Type.Optional(
    closed({
      kind: KindSchema,
      title: orNull(TextsSchema),
      item: orNull(ItemIdSchema),
      campaign: orNull(CampaignIdSchema),
      from: InstantSchema,
    }),
  ),
  revisionHeld: count,
  revisionWanted: count,
  syncedBytes: count,
  wantedBytes: count,
  /** The player's disk when it was last asked; `quotaBytes` null: blobs may take all but a reserve. */
  disk: Type.Optional(closed({ usedBytes: count, freeBytes: count, quotaBytes: orNull(count) })),
  /** Bytes of media received in this calendar month; `opensAt`: the limits hold fetching until then, null: they do not. */
  data: Type.Optional(closed({ monthBytes: count, opensAt: orNull(InstantSchema) })),
  /** Over what it reaches the controller, where its system tells: `wired`, `wifi`, `mobile`; open on the wire. */
  link: Type.Optional(Type.String({ maxLength: 40 })),
  machine: Type.Optional(MachineStateSchema),
  refused: orNull(closed({ why: oneOf(REFUSALS), revision: orNull(count), at: InstantSchema })),
  clock: Type.Optional(ClockStateSchema),
  /** Names of faults that stand now, from the closed list of `faults.ts`. */
  faults: Type.Array(Type.String()),
  recovery: Type.Optional(RecoverySchema),
  /** The last courier file in this run. */
  courier: Type.Optional(CourierStateSchema),
  leftOut: Type.Optional(Type.Array(LeftOutItemSchema, { maxItems: 50 })),
  version: Type.String(),
  bootAt: InstantSchema,
  start: Type.Optional(StartSchema),
  rehearsal: Type.Boolean(),
})
export type Status = Static<typeof StatusSchema>

/** A player asks for bytes `[from, to)` of a blob. */
export const BlobWantSchema = closed({ format: Type.Literal(1), sha256: Sha256Schema, from: count, to: Type.Integer({ minimum: 1 }) })
export type BlobWant = Static<typeof BlobWantSchema>

/** A player asks what time it is; `nonce` is its own and comes back signed. */
export const TimeAskSchema = closed({ format: Type.Literal(1), nonce: Type.String({ minLength: 16, maxLength: 64 }) })
export type TimeAsk = Static<typeof TimeAskSchema>
/** The answer as a compact JWS (RFC 7515) whose payload is a TimeWord: a stolen broker cannot move a screen's clock. */
export const TimeTellSchema = closed({ format: Type.Literal(1), jws: Type.String({ minLength: 1 }) })
export type TimeTell = Static<typeof TimeTellSchema>
/** When the question came and when the answer went, by the controller's clock (RFC 5905, T2 and T3). */
export const TimeWordSchema = closed({ screen: ScreenIdSchema, nonce: Type.String(), received: InstantSchema, sent: InstantSchema })
export type TimeWord = Static<typeof TimeWordSchema>
