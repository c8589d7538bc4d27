import type { Instant, Language, Texts } from './schema/basics.ts'
import type { BookingId, CampaignId, ItemId } from './schema/ids.ts'
import type { Program } from './schema/program.ts'
import type { Kind } from './schema/wire.ts'

/**
 * The contract of the stage with whoever tells it what to show: the agent on a player, the controller in a preview.
 * The stage is a page at some base address; all paths are relative to it:
 *   `events`                       server-sent events, each one `Told` as JSON in `data`; the whole state first, then changes
 *   `clock`                        GET: `{now}`, for the stage to take half the round trip off; not asked while the clock is held
 *   `said`                         POST: an array of `Said`
 *   `blobs/{sha256}`               the bytes
 *   `films/{sha256}/film.json`     the film description
 *   `films/{sha256}/source.m3u8`   the HLS source of the rendition chosen for this screen (RFC 8216), with
 *   `films/{sha256}/video.m3u8`, `films/{sha256}/audio.m3u8`   its media playlists
 * The stage's root element carries what is truly in the picture, for tests and the black box: `data-kind`, `data-item`, `data-booking`,
 * `data-campaign`, `data-position-ms` and `data-revision`; `data-misfits` there is the list of `Misfit` of what is in the picture, as JSON, and
 * `data-measured` that of the program it was last asked to measure.
 */
export type Told =
  /**
   * The teller's clock at the moment of sending; `rehearsal`: it is not the real time, and the slate says so. `held`: it stands still
   * there until it is told again; what moves is shown as a still picture.
   */
  | { tell: 'clock'; now: Instant; rehearsal: boolean; held?: boolean }
  /**
   * The program on which everything on the screen rests; null: none yet. It takes its place at `from`; until then the one before
   * holds, so that the stage can make ready across the change. What was told before for `from` or later no longer counts.
   */
  | { tell: 'program'; program: Program | null; from: Instant }
  /** What the slate says when there is no program. */
  | { tell: 'screen'; screen: ScreenFace }
  /** Films whose every needed byte is here, as film description digests; others are left to the slate. */
  | { tell: 'ready'; films: string[] }
  /**
   * Contents, by their `contentName`, that cannot be shown for now and are left out from `from` on; the whole list each time. The other items
   * of the timeline close up.
   */
  | { tell: 'left-out'; contents: string[]; from: Instant }
  /** A USB stick is in the player, for the person who put it there: small, over the picture. `whole`: all that it could give was taken. */
  | { tell: 'stick'; state: 'reading' | 'done' | 'gone'; whole: boolean }
  /** A technician has the picture covered for a while: what is under it goes on and does not count as shown. null: no longer. */
  | { tell: 'cover'; cover: Cover | null }
  /** How loud a screen with sound is for a while, instead of as its program says; null: no longer. */
  | { tell: 'volume'; percent: number | null }
  /** The picture stands still: the film on air is loaded anew, or the whole page. */
  | { tell: 'again'; what: 'deck' | 'page' }
  /** Everything in this program that is drawn from text is set once, unseen, to find out what does not fit. Nothing of it is shown. */
  | { tell: 'measure'; program: Program }

/** A text that is too long for its card on this screen even in the smallest type: `over`, about how many characters are too many. */
export interface Misfit {
  item: ItemId
  language: Language
  over: number
}

/** `identity`: the screen's name and a code that opens its page, large. `dark`: the display is to be off. */
export type Cover = { kind: 'identity' } | { kind: 'dark' }

export type ScreenFace = { kind: 'pairing'; code: string; link: string } | { kind: 'paired'; name: Texts; location: Texts; link: string }

/** What is or was in the picture; `item` null: the slate. */
export interface Shown {
  kind: Kind
  item: ItemId | null
  booking: BookingId | null
  campaign: CampaignId | null
  /** When the timeline began this cue. */
  intendedAt: Instant
}

export type Said =
  /** The visible switch has happened: these pixels are on the screen since `at`. */
  | { say: 'taken'; shown: Shown; at: Instant; revision: number }
  /** The picture named by `shown` left the screen. */
  | { say: 'left'; shown: Shown; at: Instant; startedAt: Instant; shownMs: number; ended: 'completed' | 'cut' | 'fault'; revision: number }
  /** What comes next is being loaded or set: where the page falls now, this was its last work. */
  | { say: 'loading'; at: Instant; shown: Shown; content: string }
  /**
   * Sent every few seconds, counted since the last one: `frames` of films presented, and `ticks` of the browser's own drawing (null: nobody can
   * see this page, or the screen is off). `moves`: the picture ought to; a still card needs no frames. `black`: the film's picture is without
   * light; null: no film is in it.
   */
  | {
      say: 'alive'
      at: Instant
      shown: Shown
      frames: number
      positionMs: number
      moves: boolean
      ticks: number | null
      black: boolean | null
    }
  /** `gaveUp`: this content, by its `contentName`, was tried as often as it is in one play; null: it is tried again, or nothing is at stake. */
  | { say: 'fault'; at: Instant; code: StageFault; shown: Shown | null; detail: string; gaveUp: string | null }

export const STAGE_FAULTS = ['film-missing', 'film-damaged', 'film-stalled', 'picture-damaged', 'stream-lost', 'text-does-not-fit'] as const
export type StageFault = (typeof STAGE_FAULTS)[number]
