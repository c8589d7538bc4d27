import { CompactSign } from 'jose/jws/compact/sign'
import type { TimeWord } from '../../../shared/schema/wire.ts'
import type { SigningKey } from './signing-key.ts'

/** What time it is, for one screen and one question, as a compact JWS (RFC 7515) of a type of its own. */
export async function signTime(word: TimeWord, key: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(word)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'lavha-time+jws' })
    .sign(key.privateKey)
}
