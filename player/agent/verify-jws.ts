import { decodeProtectedHeader } from 'jose/decode/protected_header'
import { compactVerify } from 'jose/jws/compact/verify'
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint'
import { importJWK } from 'jose/key/import'
import type { PublicKey } from '../../shared/schema/wire-pairing.ts'
import type { Refusal } from '../../shared/schema/wire.ts'

/** `value` is what was signed, as JSON; undefined: it is none. */
export type Signed =
  | { ok: true; value: unknown }
  | { ok: false; why: Extract<Refusal, 'malformed' | 'unsigned' | 'unknown-key' | 'bad-signature'> }

const SIGNED = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** A compact JWS (RFC 7515) under a pinned key and of one type: what a key signed for one purpose is nothing for another (RFC 8725, 3.11). */
export async function verifyJws(jws: string, type: string, keys: readonly PublicKey[]): Promise<Signed> {
  const header = headerOf(jws)
  if (header === null) return { ok: false, why: 'malformed' }
  if (header.alg === undefined || header.alg === 'none' || !SIGNED.test(jws)) return { ok: false, why: 'unsigned' }
  const thumbprints = await Promise.all(keys.map((key) => calculateJwkThumbprint(key)))
  const key = keys[thumbprints.indexOf(header.kid ?? '')]
  if (!key) return { ok: false, why: 'unknown-key' }
  try {
    const { payload } = await compactVerify(jws, await importJWK({ ...key }, 'EdDSA'), { algorithms: ['EdDSA'] })
    return header.typ === type ? { ok: true, value: jsonOf(payload) } : { ok: false, why: 'malformed' }
  } catch {
    return { ok: false, why: 'bad-signature' }
  }
}

function headerOf(jws: string): { alg?: string; kid?: string; typ?: string } | null {
  const parts = jws.split('.')
  if (parts.length !== 3 || parts[0] === '') return null
  try {
    return decodeProtectedHeader(jws) as { alg?: string; kid?: string; typ?: string }
  } catch {
    return null
  }
}

/** undefined: it is no JSON in UTF-8. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
