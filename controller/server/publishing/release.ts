import { CompactSign } from 'jose/jws/compact/sign'
import { compactVerify } from 'jose/jws/compact/verify'
import { importJWK } from 'jose/key/import'
import type { Selectable } from 'kysely'
import { canonicalJson } from '../../../shared/canonical-json.ts'
import type { CivilDate, Instant } from '../../../shared/schema/basics.ts'
import type { CampaignId, Sha256 } from '../../../shared/schema/ids.ts'
import type { Tables, Tx } from '../database/tables.ts'
import { sha256Of } from '../trust/secrets.ts'
import type { SigningKey } from '../trust/signing-key.ts'
import type { Snapshot } from './published.ts'

/** A person's approval of exactly this content. `until`: the last day that it books. */
export interface Release {
  campaign: CampaignId
  digest: Sha256
  by: string
  byId: string
  at: Instant
  until: CivilDate | null
}

const TYPE = 'lavha-release+jws'

/** Names a campaign's content with the bytes of its media: equal content, equal digest. */
export const contentDigest = (snapshot: Snapshot): Sha256 => sha256Of(canonicalJson(snapshot))

/** As a compact JWS (RFC 7515) under the key that screens trust. */
export const signRelease = (release: Release, key: SigningKey): Promise<string> => signText(release, key, TYPE)

export function signText(said: object, key: SigningKey, typ: string): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(said)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ })
    .sign(key.privateKey)
}

/** What was signed; null: it is not ours, or was altered. */
export async function readText<Said>(jws: string, key: SigningKey, typ: string): Promise<Said | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(key.publicKey, 'EdDSA'), { algorithms: ['EdDSA'] })
    return protectedHeader.typ === typ ? (JSON.parse(new TextDecoder().decode(payload)) as Said) : null
  } catch {
    return null
  }
}

/**
 * The published campaigns whose content is not what somebody released: altered in the database, or without a release. Nothing is
 * planned from them, so a stolen database puts no sentence on a screen.
 */
export async function unreleased(tx: Tx, key: SigningKey): Promise<Set<CampaignId>> {
  const rows = await tx.selectFrom('published').select(['campaign', 'body', 'release']).execute()
  const found = await Promise.all(rows.map(async (row) => ((await releaseOf(row, key)) ? null : row.campaign)))
  return new Set(found.filter((campaign) => campaign !== null))
}

/** What somebody signed of what is published; null: nobody signed it as it is. */
export async function releaseOf(
  { campaign, body, release }: Pick<Selectable<Tables['published']>, 'campaign' | 'body' | 'release'>,
  key: SigningKey,
): Promise<Release | null> {
  const said = await readText<Release>(release, key, TYPE)
  return said?.campaign === campaign && said.digest === contentDigest(JSON.parse(body) as Snapshot) ? said : null
}
