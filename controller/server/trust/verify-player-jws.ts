import { compactVerify } from 'jose/jws/compact/verify'
import { importJWK } from 'jose/key/import'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'

/** What a player's key signed for this purpose (RFC 8725, 3.11), as JSON; null: it did not sign it. */
export async function verifyPlayerJws(jws: string, type: string, key: PublicKey): Promise<unknown> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK({ ...key }, 'EdDSA'), { algorithms: ['EdDSA'] })
    return protectedHeader.typ === type ? (JSON.parse(new TextDecoder().decode(payload)) as unknown) : null
  } catch {
    return null
  }
}
