import type { CommandWhy } from '../../../shared/command-whys.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { checkTolerant } from '../../../shared/schema/validate.ts'
import type { Command } from '../../../shared/schema/wire-commands.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import { jsonOf, verifyJws } from '../verify-jws.ts'

/** Cross-protocol: see `PROGRAM_TYPE`. */
const COMMAND_TYPE = 'lavha-command+jws'

/** `id` null: not even that could be read. */
export type Read = { ok: true; command: Command } | { ok: false; why: CommandWhy; id: string | null }

/** A message of the bus as a command under a pinned key; its age and its screen are judged by `judge`. */
export async function readCommand(message: Uint8Array, keys: readonly PublicKey[]): Promise<Read> {
  const told = checkTolerant('SignedCommand', jsonOf(message))
  if (!told.ok)
    return { ok: false, why: checkTolerant('Command', jsonOf(message)).ok ? 'unsigned' : 'malformed', id: idOf(jsonOf(message)) }
  const signed = await verifyJws(told.value.jws, COMMAND_TYPE, keys)
  if (!signed.ok) return { ok: false, why: signed.why, id: idOf(payloadOf(told.value.jws)) }
  const checked = checkTolerant('Command', signed.value)
  if (checked.ok) return { ok: true, command: checked.value }
  const isOfAnotherTime = checked.problems.some(({ path }) => path.endsWith('deed') || path.endsWith('kind'))
  return { ok: false, why: isOfAnotherTime ? 'unknown-kind' : 'malformed', id: idOf(signed.value) }
}

/** `again`: it was done, or is being done; its answer is all that is owed. */
export type Judgement = 'do' | 'again' | Extract<CommandWhy, 'other-screen' | 'expired' | 'malformed' | 'busy'>

export interface Circumstances {
  screen: ScreenId
  now: Instant
  isKnown(id: string): boolean
  /** Of its kind one is being done. */
  isBusy: boolean
}

const DAY_MS = 86_400_000

export function judge({ id, screen, sentAt, expiresAt, deed }: Command, given: Circumstances): Judgement {
  if (screen !== given.screen) return 'other-screen'
  if (given.isKnown(id)) return 'again'
  if (expiresAt <= given.now) return 'expired'
  // Off without an end, or with one that is far, would leave a screen dark by mistake.
  if (deed.kind === 'display' && !deed.on && (deed.until === null || deed.until > sentAt + DAY_MS)) return 'malformed'
  return given.isBusy ? 'busy' : 'do'
}

function payloadOf(jws: string): unknown {
  return jsonOf(Buffer.from(jws.split('.')[1] ?? '', 'base64url'))
}

function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : null
  return typeof id === 'string' && /^[\w-]{8,64}$/.test(id) ? id : null
}
