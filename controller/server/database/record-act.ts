import type { Instant } from '../../../shared/schema/basics.ts'
import type { Tx } from './tables.ts'

/** Who acts: the name as it is now, and the id that stays. */
export interface Actor {
  id: string
  name: string
}

/** One line of the record of who did what. `detail` holds ids and counts, never personal data or secrets. */
export interface Act {
  at: Instant
  /** A person or a program; a word for what the controller does by itself. */
  who: Actor | string
  act:
    | 'import'
    | 'edit'
    | 'place'
    | 'place-remove'
    | 'copy'
    | 'upload'
    | 'version'
    | 'retry'
    | 'publish'
    | 'send'
    | 'send-back'
    | 'approve'
    | 'withdraw'
    | 'lift'
    | 'takeover'
    | 'takeover-end'
    | 'pair'
    | 'command'
    | 'courier-pack'
    | 'courier-read'
    | 'token'
    | 'sign-in'
    | 'sign-out'
    | 'first-person'
    | 'invite'
    | 'invite-cancel'
    | 'invite-accept'
    | 'person-role'
    | 'person-remove'
    | 'person-renew'
    | 'person-name'
    | 'password'
    | 'totp-on'
    | 'totp-off'
    | 'message'
    | 'message-take'
    | 'message-refuse'
    | 'message-undo'
    | 'consent-withdraw'
    | 'alerts'
    | 'alert-channel'
    | 'alert-channel-remove'
  subject: string
  detail: Record<string, string | number | boolean | null>
}

export const actorOf = (who: Actor | string): Actor => (typeof who === 'string' ? { id: who, name: who } : who)

export async function recordAct(database: Tx, act: Act): Promise<void> {
  const actor = actorOf(act.who)
  await database
    .insertInto('acts')
    .values({ ...act, who: actor.name, whoId: actor.id, detail: JSON.stringify(act.detail) })
    .execute()
}
