import type { CryptoKey as JoseKey } from 'jose'
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint'
import { importJWK } from 'jose/key/import'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import { openKeyFile } from './key-file.ts'

/** The controller's Ed25519 key pair (RFC 8037). Players pin `publicKey` when they are paired. */
export interface SigningKey {
  privateKey: JoseKey
  publicKey: PublicKey
  /** RFC 7638 thumbprint of the public key. */
  kid: string
}

/** Whoever has this file can put sentences on screens. */
export async function openSigningKey(file: string): Promise<SigningKey> {
  const jwk = await openKeyFile(file, 'EdDSA', 'Ed25519')
  const privateKey = (await importJWK(jwk, 'EdDSA')) as JoseKey
  const open = { kty: 'OKP', crv: 'Ed25519', x: jwk.x ?? '' } as const
  const kid = await calculateJwkThumbprint(open, 'sha256')
  return { privateKey, publicKey: { ...open, kid }, kid }
}
