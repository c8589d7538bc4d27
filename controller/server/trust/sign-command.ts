import { CompactSign } from 'jose/jws/compact/sign'
import type { Command } from '../../../shared/schema/wire-commands.ts'
import type { SigningKey } from './signing-key.ts'

/** A command for one screen as a compact JWS (RFC 7515) of a type of its own. */
export async function signCommand(command: Command, key: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(command)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'lavha-command+jws' })
    .sign(key.privateKey)
}
