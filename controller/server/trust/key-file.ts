import { chmod, readFile } from 'node:fs/promises'
import type { JWK } from 'jose'
import { exportJWK } from 'jose/key/export'
import { generateKeyPair } from 'jose/key/generate/keypair'
import { writeWhole } from './write-whole.ts'

/** The private key in this file, made at the first start; readable to its owner only. */
export async function openKeyFile(file: string, algorithm: 'EdDSA' | 'ECDH-ES', curve: 'Ed25519' | 'X25519'): Promise<JWK> {
  return (await readKey(file)) ?? (await makeKey(file, algorithm, curve))
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

async function makeKey(file: string, algorithm: 'EdDSA' | 'ECDH-ES', crv: 'Ed25519' | 'X25519'): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { crv, extractable: true })
  const jwk = await exportJWK(privateKey)
  await writeWhole(file, JSON.stringify(jwk), 0o600)
  return jwk
}
