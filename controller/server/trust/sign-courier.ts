import { CompactSign } from 'jose/jws/compact/sign'
import { COURIER_TYPE } from '../../../shared/courier.ts'
import type { CourierManifest } from '../../../shared/schema/courier.ts'
import type { SigningKey } from './signing-key.ts'

/** What a courier file holds, as a compact JWS (RFC 7515) of a type of its own. */
export async function signCourier(manifest: CourierManifest, key: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(manifest)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: COURIER_TYPE })
    .sign(key.privateKey)
}
