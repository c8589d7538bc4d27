import type { CryptoKey as JoseKey } from 'jose'
import { importJWK } from 'jose/key/import'
import type { SealingKey } from '../../../shared/schema/courier.ts'
import { openKeyFile } from './key-file.ts'

/** The controller's X25519 key pair (RFC 8037): players encrypt to it what they write on a courier's stick. */
export interface UnsealingKey {
  privateKey: JoseKey
  publicKey: SealingKey
}

/** Whoever has this file can read what screens have shown, where they find a stick. */
export async function openSealingKey(file: string): Promise<UnsealingKey> {
  const jwk = await openKeyFile(file, 'ECDH-ES', 'X25519')
  return { privateKey: (await importJWK(jwk, 'ECDH-ES')) as JoseKey, publicKey: { kty: 'OKP', crv: 'X25519', x: jwk.x ?? '' } }
}
