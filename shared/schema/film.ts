import { type Static, Type } from 'typebox'
import { BlobRefSchema } from './basics.ts'
import { closed, orNull } from './schema.ts'

/** One CMAF track cut into segments (ISO/IEC 23000-19): `init` first, then the segments in order. */
const track = {
  codecs: Type.String({ minLength: 4 }),
  /** Peak bits per second, as RFC 8216 section 4.3.4.2 wants it for BANDWIDTH. */
  bandwidth: Type.Integer({ minimum: 1 }),
  init: BlobRefSchema,
  segments: Type.Array(closed({ blob: BlobRefSchema, durationMs: Type.Number({ exclusiveMinimum: 0 }) }), { minItems: 1 }),
}

export const VideoRenditionSchema = closed({ width: Type.Integer({ minimum: 16 }), height: Type.Integer({ minimum: 16 }), ...track })
export type VideoRendition = Static<typeof VideoRenditionSchema>
export const AudioRenditionSchema = closed(track)
export type AudioRendition = Static<typeof AudioRenditionSchema>

/**
 * What a film is, as a blob of its own: its renditions, its one sound track and its subtitles. Programs name a film by the
 * SHA-256 of this description's bytes, so one signature covers every byte below it.
 */
export const FilmSchema = closed({
  format: Type.Literal(1),
  durationMs: Type.Integer({ minimum: 1 }),
  /** A JPEG from within the film; null: there was no ffmpeg to take one. */
  poster: orNull(BlobRefSchema),
  /** Ascending by height, at least one. */
  video: Type.Array(VideoRenditionSchema, { minItems: 1 }),
  audio: orNull(AudioRenditionSchema),
  /** WebVTT, UTF-8. */
  subtitles: closed({ tg: Type.Optional(BlobRefSchema), ru: Type.Optional(BlobRefSchema), en: Type.Optional(BlobRefSchema) }),
})
export type Film = Static<typeof FilmSchema>
