import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Sha256 } from '../../../shared/schema/ids.ts'

/** 256 random bits, in characters that stand in URLs and headers. Nobody guesses it, so a plain SHA-256 is enough to keep of it. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export const sha256Of = (text: string | Uint8Array): Sha256 => createHash('sha256').update(text).digest('hex') as Sha256

/** Compares without telling by the time it takes where the two differ. */
export function isSecret(given: string | Uint8Array, hash: string): boolean {
  const one = Buffer.from(sha256Of(given))
  const other = Buffer.from(hash)
  return one.length === other.length && timingSafeEqual(one, other)
}
