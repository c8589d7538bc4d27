/**
 * What can break in the world, with what is done about each. A fault is thrown as `Fault`; problems (what a person gave us)
 * are returned as lists, and bugs are thrown plain.
 */
export const FAULTS = {
  'link-down': 'Plays from its cache; the link is tried again with growing pauses.',
  'broker-unreachable': 'The controller keeps its database as the truth and announces again once the broker answers.',
  'blob-missing': 'Asked for again from the next source; what plays goes on.',
  'blob-damaged': 'Kept from the stage; its damaged pieces are fetched again, and what plays goes on.',
  'data-held': 'What came is kept; the rest is asked for when the data limits of the screen open again.',
  'courier-damaged': 'What is sound on the stick is taken; the rest comes from elsewhere.',
  'courier-gone': 'What came is kept; the next stick or the link goes on at that byte.',
  'disk-full': 'Nothing new is written; what is held stays playable.',
  'disk-read-only': 'Plays what is held; nothing new is kept, and plays are not written down.',
  'disk-denied': 'As a disk that is read-only, until the player may use its own directory again.',
  'disk-failing': 'What cannot be read is fetched again, what cannot be written is tried again; the disk has to be changed.',
  'cache-full': 'What is booked does not fit into what the player may use of its disk; what plays goes on, and the new waits.',
  'clock-unproven': 'The last proven time goes on until the controller answers; no booking of the past comes back.',
  'program-refused': 'What plays goes on; the reason is reported in the status.',
  'film-missing': 'The slate shows until the film is complete.',
  'film-damaged': 'The item is left to the slate; its blobs are verified and fetched again.',
  'film-stalled': 'The deck is loaded anew at the place the timeline says.',
  'picture-damaged': 'The item is left to the slate.',
  'stream-lost': 'The fallback film of its item shows, or else the slate, until the stream answers.',
  'text-does-not-fit': 'Set in the smallest step; reported so that staff shorten it.',
  'picture-black': 'The film goes on; a person is told, since a film may be meant to be dark.',
  'stage-gone': 'The stage is opened again.',
  'safe-loop': 'Only what has played well before is shown; the whole program is tried again after a while.',
  'encoder-missing': 'The film is repackaged in its own encoding; smaller renditions follow once ffmpeg is there.',
  'encoder-failed': 'The upload is refused with what the encoder said; nothing before it is touched.',
  'database-failed': 'The act is refused whole; nothing is half written.',
} as const
export type FaultCode = keyof typeof FAULTS

export class Fault extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause })
    this.name = 'Fault'
    this.code = code
  }
}
