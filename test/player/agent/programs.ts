import { createHash, randomBytes } from 'node:crypto'
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import type { BlobRef, Instant } from '../../../shared/schema/basics.ts'
import type { Sha256 } from '../../../shared/schema/ids.ts'
import type { Film } from '../../../shared/schema/film.ts'
import type { Program, ProgramBooking, ProgramItem } from '../../../shared/schema/program.ts'
import { check } from '../../../shared/schema/validate.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'

export const NOON = Date.parse('2027-06-24T12:00:00+05:00') as Instant
export const SCREEN = 'monitor-hotel-tajikistan'

export interface Signer {
  key: PublicKey
  sign(payload: unknown, header?: Record<string, unknown>): Promise<string>
}

/** A controller's signing key. */
export async function makeSigner(): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const key = (await exportJWK(publicKey)) as PublicKey
  const kid = await calculateJwkThumbprint(key)
  return {
    key,
    sign: (payload, header = {}) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'lavha-program+jws', ...header })
        .sign(privateKey),
  }
}

export interface MadeBlob {
  ref: BlobRef
  bytes: Uint8Array
}

export const blobOf = (bytes: Uint8Array, type: string): MadeBlob => ({
  bytes,
  ref: { sha256: createHash('sha256').update(bytes).digest('hex') as Sha256, bytes: bytes.byteLength, type },
})

export interface MadeFilm {
  ref: BlobRef
  film: Film
  blobs: MadeBlob[]
}

/** A film as far as an agent looks: a description and bytes of its own below it. */
export function makeFilm(segments: number, segmentBytes: number): MadeFilm {
  const blobs: MadeBlob[] = []
  const add = (bytes: Uint8Array, type: string): BlobRef => {
    const blob = blobOf(bytes, type)
    blobs.push(blob)
    return blob.ref
  }
  const track = () => ({
    codecs: 'avc1.640028',
    bandwidth: 2_000_000,
    init: add(randomBytes(700), 'video/mp4'),
    segments: Array.from({ length: segments }, () => ({ blob: add(randomBytes(segmentBytes), 'video/mp4'), durationMs: 4000 })),
  })
  const film: Film = {
    format: 1,
    durationMs: segments * 4000,
    poster: blobOf(randomBytes(100), 'image/jpeg').ref,
    video: [{ width: 1280, height: 720, ...track() }],
    audio: { ...track(), codecs: 'mp4a.40.2' },
    subtitles: { tg: add(Buffer.from('WEBVTT\n\n'), 'text/vtt'), ru: add(Buffer.from('WEBVTT\n\n1'), 'text/vtt') },
  }
  return { ref: add(Buffer.from(JSON.stringify(film)), 'application/json'), film, blobs }
}

export const quoteItem = (id: string, durationMs = 10_000): ProgramItem =>
  ({
    id,
    title: { en: id },
    durationMs,
    until: null,
    content: {
      kind: 'card',
      card: {
        kind: 'quote',
        text: { en: 'No one shall be subjected to torture or to cruel, inhuman or degrading treatment or punishment.' },
        attribution: { en: 'Universal Declaration of Human Rights, Article 5' },
        source: {
          document: { en: 'General Assembly resolution 217 A (III)' },
          date: '1948-12-10',
          link: 'https://www.un.org/en/about-us/universal-declaration-of-human-rights',
        },
      },
    },
  }) as ProgramItem

export const filmItem = (id: string, { ref, film }: MadeFilm): ProgramItem =>
  ({ id, title: { en: id }, durationMs: film.durationMs, until: null, content: { kind: 'film', film: ref, strip: null } }) as ProgramItem

export const booking = (id: string, items: ProgramItem[], more: Partial<ProgramBooking> = {}): ProgramBooking =>
  ({
    id,
    campaign: 'article-5',
    tier: 'normal',
    share: 1,
    mode: 'loop',
    from: '2027-06-24',
    to: '2027-06-26',
    dayparts: [],
    permitted: null,
    withdrawnAt: null,
    window: null,
    items,
    ...more,
  }) as ProgramBooking

export function makeProgram(revision: number, bookings: ProgramBooking[], more: Partial<Program> = {}): Program {
  const checked = check('Program', {
    format: 1,
    screen: {
      id: SCREEN,
      name: { en: 'Hotel Tajikistan' },
      location: { en: 'Near the hotel Tajikistan' },
      region: 'dushanbe',
      zone: 'Asia/Dushanbe',
      width: 1920,
      height: 1080,
      languages: ['tg', 'ru'],
      sound: 'on',
      renditionCap: 720,
    },
    revision,
    issuedAt: NOON - 1000,
    validUntil: NOON + 60 * 24 * 3_600_000,
    mediaUrl: null,
    campaigns: [{ id: 'article-5', name: { en: 'Article 5' }, hashtags: { en: '#Stop torture' }, site: null, colour: 'lapis' }],
    bookings,
    ...more,
  })
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return checked.value
}
