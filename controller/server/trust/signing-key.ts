import { chmod, readFile } from 'node:fs/promises'
import type { CryptoKey as JoseKey, JWK } from 'jose'
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint'
import { exportJWK } from 'jose/key/export'
import { generateKeyPair } from 'jose/key/generate/keypair'
import { importJWK } from 'jose/key/import'
import type { PublicKey } from '../../../shared/schema/wire.ts'
import { writeWhole } from './write-whole.ts'

/** The controller's Ed25519 key pair (RFC 8037). Players pin `publicKey` when they are paired. */
export interface SigningKey {
  privateKey: JoseKey
  publicKey: PublicKey
  /** RFC 7638 thumbprint of the public key. */
  kid: string
}

/** Reads the key, or makes it at the first start. Whoever has this file can put sentences on screens: readable to its owner only. */
export async function openSigningKey(file: string): Promise<SigningKey> {
  const jwk = (await readKey(file)) ?? (await makeKey(file))
  const privateKey = (await importJWK(jwk, 'EdDSA')) as JoseKey
  const open = { kty: 'OKP', crv: 'Ed25519', x: jwk.x ?? '' } as const
  const kid = await calculateJwkThumbprint(open, 'sha256')
  return { privateKey, publicKey: { ...open, kid }, kid }
}

async function readKey(file: string): Promise<JWK | null> {
  try {
    const jwk = JSON.parse(await readFile(file, 'utf8')) as JWK
    await chmod(file, 0o600)
    return jwk
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    // A damaged key is never replaced in silence: every paired screen would refuse all that follows.
    throw new Error(`${file} is not a readable key; put it back from the backup`, { cause })
  }
}

async function makeKey(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  const jwk = await exportJWK(privateKey)
  await writeWhole(file, JSON.stringify(jwk), 0o600)
  return jwk
}
