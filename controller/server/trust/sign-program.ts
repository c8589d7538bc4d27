import { CompactSign } from 'jose/jws/compact/sign'
import { decodeJwt } from 'jose/jwt/decode'
import type { Program } from '../../../shared/schema/program.ts'
import type { SigningKey } from './signing-key.ts'

/** The program as a compact JWS (RFC 7515): `alg` EdDSA, `kid` names the key, `typ` tells it from any other signed thing. */
export async function signProgram(program: Program, key: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(program)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'lavha-program+jws' })
    .sign(key.privateKey)
}

/** The program inside one of our own JWS, as read back from the database; the signature is not looked at. */
export const programOf = (jws: string): Program => decodeJwt(jws) as unknown as Program
