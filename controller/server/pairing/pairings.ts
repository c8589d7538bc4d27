import { createHash, randomUUID } from 'node:crypto'
import type { Clock } from '../../../shared/clock.ts'
import { pairingCode, pairingText, readPairingCode } from '../../../shared/pairing.ts'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { PairingClaim } from '../../../shared/schema/requests.ts'
import type { PairingAnswer, PairingOffer, PairingTerms, PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { Database } from '../database/tables.ts'
import { houseScreen } from '../places/house-store.ts'
import { isSecret, newSecret, sha256Of } from '../trust/secrets.ts'
import type { SigningKey } from '../trust/signing-key.ts'
import { verifyPlayerJws } from '../trust/verify-player-jws.ts'

/** How long a code on a screen stays good, and how long after the claim its player may fetch the credential. */
export const PAIRING_MS = 30 * 60_000
const MOST_OPEN = 10_000

export interface Waiting {
  pairing: string
  code: string
  address: string
  version: string
  offeredAt: Instant
}
export type Claimed = { ok: true; screen: ScreenId; password: string } | { ok: false; problems: Problem[] }
export type Answered = { ok: true; answer: PairingAnswer } | { ok: false; why: 'gone' | 'proof' }

/**
 * How a player becomes a screen. It offers its public key; both sides compute the code from both keys, a person carries the
 * code from the screen to the controller, and only who holds the offered key gets the screen's credential.
 */
export interface Pairings {
  /** Null: too many players wait already. */
  offer(offer: PairingOffer, address: string): Promise<PairingTerms | null>
  claim(claim: PairingClaim): Promise<Claimed>
  /** `proof`: a compact JWS over `{pairing}` by the player's key. */
  answer(pairing: string, proof: string, mqttUrl: string): Promise<Answered>
  /** The screen has come in with its credential: from now on only its hash is kept. */
  acknowledge(screen: ScreenId): Promise<void>
  admits(screen: ScreenId, password: Uint8Array): Promise<boolean>
  waiting(): Promise<Waiting[]>
  /** Forgets what has expired, passwords that nobody fetched with it. */
  tidy(): Promise<void>
}

export function createPairings(parts: { database: Database; clock: Clock; key: SigningKey }): Pairings {
  const { database, clock, key } = parts

  const codeOf = (player: PublicKey, pairing: string): string =>
    pairingCode(
      createHash('sha256')
        .update(pairingText(player, key.publicKey, pairing))
        .digest(),
    )

  const tidy = async () => {
    await database.deleteFrom('pairings').where('expiresAt', '<=', clock.now()).execute()
  }

  return {
    tidy,
    offer: async ({ key: player, version }, address) => {
      await tidy()
      const { open } = await database
        .selectFrom('pairings')
        .select(({ fn }) => fn.countAll<number>().as('open'))
        .executeTakeFirstOrThrow()
      if (open >= MOST_OPEN) return null
      const id = randomUUID()
      const offeredAt = clock.now()
      const expiresAt = (offeredAt + PAIRING_MS) as Instant
      const playerKey = JSON.stringify({ kty: player.kty, crv: player.crv, x: player.x })
      const unclaimed = { claimedAt: null, screen: null, password: null }
      await database
        .insertInto('pairings')
        .values({ id, playerKey, code: codeOf(player, id), version, address, offeredAt, expiresAt, ...unclaimed })
        .execute()
      return { pairing: id, keys: [key.publicKey], expiresAt }
    },

    claim: ({ code: typed, screen }) =>
      database.transaction().execute(async (tx): Promise<Claimed> => {
        const now = clock.now()
        const code = readPairingCode(typed)
        const known =
          (await tx.selectFrom('screens').select('id').where('id', '=', screen).executeTakeFirst()) ?? (await houseScreen(tx, screen))
        const found = await tx
          .selectFrom('pairings')
          .select(['id', 'playerKey'])
          .where('code', '=', code)
          .where('claimedAt', 'is', null)
          .where('expiresAt', '>', now)
          .execute()
        const problems: Problem[] = []
        if (!known) problems.push(problem('/screen', 'screen-unknown', { id: screen }))
        const [pairing] = found
        // Two players with one code (one in 10^9 pairs) would be told apart by nobody: then neither is taken.
        if (!pairing || found.length > 1) problems.push(problem('/code', 'pairing-code-unknown', { code }))
        if (!pairing || problems.length > 0) return { ok: false, problems }
        const password = newSecret()
        const credential = { hash: sha256Of(password), playerKey: pairing.playerKey, createdAt: now }
        await tx
          .insertInto('credentials')
          .values({ screen, ...credential })
          .onConflict((conflict) => conflict.column('screen').doUpdateSet(credential))
          .execute()
        // An older claim of this screen that was never fetched is void with its password.
        await tx.deleteFrom('pairings').where('screen', '=', screen).execute()
        await tx
          .updateTable('pairings')
          .set({ claimedAt: now, screen, password, expiresAt: (now + PAIRING_MS) as Instant })
          .where('id', '=', pairing.id)
          .execute()
        return { ok: true, screen, password }
      }),

    answer: async (id, proof, mqttUrl) => {
      const row = await database
        .selectFrom('pairings')
        .selectAll()
        .where('id', '=', id)
        .where('expiresAt', '>', clock.now())
        .executeTakeFirst()
      if (!row) return { ok: false, why: 'gone' }
      if (!(await isProof(proof, JSON.parse(row.playerKey) as PublicKey, id))) return { ok: false, why: 'proof' }
      if (row.screen === null) return { ok: true, answer: { kind: 'waiting' } }
      if (row.password === null) return { ok: false, why: 'gone' }
      const mqtt = { url: mqttUrl, username: row.screen, password: row.password }
      return { ok: true, answer: { kind: 'claimed', credential: { screen: row.screen, keys: [key.publicKey], mqtt } } }
    },

    acknowledge: async (screen) => {
      await database.deleteFrom('pairings').where('screen', '=', screen).where('password', 'is not', null).execute()
    },

    admits: async (screen, password) => {
      const row = await database.selectFrom('credentials').select('hash').where('screen', '=', screen).executeTakeFirst()
      return row !== undefined && isSecret(password, row.hash)
    },

    waiting: () =>
      database
        .selectFrom('pairings')
        .select(['id as pairing', 'code', 'address', 'version', 'offeredAt'])
        .where('claimedAt', 'is', null)
        .where('expiresAt', '>', clock.now())
        .orderBy('offeredAt')
        .execute(),
  }
}

async function isProof(proof: string, key: PublicKey, pairing: string): Promise<boolean> {
  const said = await verifyPlayerJws(proof, 'lavha-pairing+jws', key)
  return (said as { pairing?: unknown } | null)?.pairing === pairing
}
