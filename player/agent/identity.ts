import { chmod, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK } from 'jose/key/export'
import { generateKeyPair } from 'jose/key/generate/keypair'
import { importJWK } from 'jose/key/import'
import { CompactSign } from 'jose/jws/compact/sign'
import { checkTolerant } from '../../shared/schema/validate.ts'
import type { Credential, PublicKey } from '../../shared/schema/wire-pairing.ts'
import { writeDurably } from './durable-file.ts'
import type { Log } from './log.ts'

/** What a claimed player keeps: its credential, whose keys are the pinned ones, and whom it was paired with. */
export interface Pairing {
  format: 1
  controllerUrl: string
  credential: Credential
}

export type Purpose = 'lavha-pairing+jws' | 'lavha-plays+jws' | 'lavha-status+jws' | 'lavha-reply+jws'

export interface Identity {
  key: PublicKey
  /** A compact JWS (RFC 7515) of the payload under this player's key; `type` says what for, so that it is nothing for another purpose (RFC 8725, 3.11). */
  sign(type: Purpose, payload: Readonly<Record<string, unknown>>): Promise<string>
  pairing(): Pairing | null
  keep(pairing: Pairing): Promise<void>
}

const OWNER_ONLY = 0o600

/** The player's Ed25519 key pair, made once and kept beside what its pairing brought; both readable by their owner alone. */
export async function openIdentity(directory: string, log: Log): Promise<Identity> {
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch(() => {})
  const keyFile = join(directory, 'key.json')
  const pairingFile = join(directory, 'pairing.json')
  const jwk = (await readKey(keyFile, log)) ?? (await makeKey(keyFile, log))
  const privateKey = await importJWK(jwk, 'EdDSA')
  let pairing = await readPairing(pairingFile, log)
  return {
    key: { kty: 'OKP', crv: 'Ed25519', x: jwk.x },
    sign: (typ, payload) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader({ alg: 'EdDSA', typ }).sign(privateKey),
    pairing: () => pairing,
    async keep(next) {
      await writeDurably(pairingFile, JSON.stringify(next), OWNER_ONLY)
      pairing = next
    },
  }
}

/** An Ed25519 private key as a JWK (RFC 8037 section 2). */
interface PrivateKey {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  d: string
}

async function makeKey(file: string, log: Log): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const { x = '', d = '' } = await exportJWK(privateKey)
  const jwk: PrivateKey = { kty: 'OKP', crv: 'Ed25519', x, d }
  await writeDurably(file, JSON.stringify(jwk), OWNER_ONLY).catch((error: unknown) =>
    log('error', 'The key cannot be kept; it holds until the next start.', { error: String(error) }),
  )
  return jwk
}

const readJson = (file: string): Promise<unknown> => readFile(file, 'utf8').then((text) => JSON.parse(text) as unknown)

async function readKey(file: string, log: Log): Promise<PrivateKey | null> {
  try {
    const jwk = (await readJson(file)) as PrivateKey
    await importJWK(jwk, 'EdDSA')
    if (jwk.crv !== 'Ed25519' || !jwk.d) throw new Error('not an Ed25519 private key')
    // A disk that is only read keeps its rights as they are.
    await chmod(file, OWNER_ONLY).catch((error: unknown) => log('debug', 'The rights of the key cannot be set.', { error }))
    return jwk
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log('warn', 'The kept key cannot be read; a new one is made.', { file, error })
    return null
  }
}

async function readPairing(file: string, log: Log): Promise<Pairing | null> {
  try {
    const kept = (await readJson(file)) as Pairing
    if (kept.format !== 1 || typeof kept.controllerUrl !== 'string' || !checkTolerant('Credential', kept.credential).ok)
      throw new Error('not a pairing of this format')
    return kept
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log('warn', 'The kept pairing cannot be read; the player pairs anew.', { file, error })
    return null
  }
}
