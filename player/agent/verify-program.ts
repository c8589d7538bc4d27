import type { Instant } from '../../shared/schema/basics.ts'
import type { ScreenId } from '../../shared/schema/ids.ts'
import type { Program } from '../../shared/schema/program.ts'
import { checkTolerant } from '../../shared/schema/validate.ts'
import type { PublicKey } from '../../shared/schema/wire-pairing.ts'
import type { Refusal } from '../../shared/schema/wire.ts'
import { jsonOf, verifyJws } from './verify-jws.ts'

/** A verified program beside the very text that was signed, as it is kept on disk. */
export interface Held {
  jws: string
  program: Program
}

export type Verdict = { ok: true; held: Held } | { ok: false; why: Refusal; revision: number | null }
export interface Expectation {
  screen: ScreenId
  keys: readonly PublicKey[]
}

/** Cross-protocol: a text that the same key signed for another purpose is no program (RFC 8725 section 3.11). */
export const PROGRAM_TYPE = 'lavha-program+jws'

const refuse = (why: Refusal, revision: number | null = null): Verdict => ({ ok: false, why, revision })

/** Whether a text is a program for this screen under a pinned key. Says nothing of its age: `timely` does. */
export async function verifySignature(jws: string, { screen, keys }: Expectation): Promise<Verdict> {
  const signed = await verifyJws(jws, PROGRAM_TYPE, keys)
  if (!signed.ok) return refuse(signed.why)
  const checked = checkTolerant('Program', signed.value)
  if (!checked.ok) return refuse('malformed')
  const program = checked.value
  return program.screen.id === screen ? { ok: true, held: { jws, program } } : refuse('other-screen', program.revision)
}

export type Timeliness = 'take' | 'same' | 'older' | 'expired'

/** Whether a verified program goes beyond the newest one held; the very same text again is no news and no refusal. */
export function timely({ jws, program }: Held, newest: Held | null, now: Instant): Timeliness {
  if (newest?.jws === jws) return 'same'
  if (newest && program.revision <= newest.program.revision) return 'older'
  return program.validUntil <= now ? 'expired' : 'take'
}

export type Received = { ok: true; jws: string; request: string | null } | { ok: false; why: Refusal }

/** The message as it came off the bus. A program that travels bare is `unsigned`; anything else unreadable `malformed`. */
export function readMessage(payload: Uint8Array): Received {
  const value = jsonOf(payload)
  const checked = checkTolerant('SignedProgram', value)
  if (checked.ok) return { ok: true, jws: checked.value.jws, request: checked.value.request ?? null }
  return { ok: false, why: checkTolerant('Program', value).ok ? 'unsigned' : 'malformed' }
}
