import { canonicalJson } from '../../shared/canonical-json.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import type { Change } from '../../shared/schema/change.ts'
import { PARTS, type PartName } from './edit-campaign.ts'

/** A campaign with the digest of what each medium is made of. */
export interface Content {
  file: CampaignFile
  inputs: Record<string, string>
}

const differ = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) !== canonicalJson(other ?? null)

function changeOf(part: 'head' | 'contacts', before: unknown, after: unknown): Change[] {
  return differ(before, after) ? [{ part, id: '', what: before === null ? 'added' : 'changed', before, after }] : []
}

/** What a draft changes in what was approved; `approved` null: nothing was yet. */
export function changesSince(approved: Content | null, draft: Content): Change[] {
  return [
    ...changeOf('head', approved?.file.campaign ?? null, draft.file.campaign),
    ...changeOf('contacts', approved?.file.contacts ?? null, draft.file.contacts ?? null),
    ...PARTS.flatMap((part) => changesIn(part, approved, draft)),
  ]
}

function changesIn(part: PartName, approved: Content | null, draft: Content): Change[] {
  const before: readonly { id: string }[] = approved?.file[part] ?? []
  const after: readonly { id: string }[] = draft.file[part]
  const inputOf = (content: Content | null, id: string) => (part === 'media' ? content?.inputs[id] : undefined)
  const changed = after.flatMap((entry): Change[] => {
    const old = before.find(({ id }) => id === entry.id) ?? null
    const change = { part, id: entry.id, before: old, after: entry }
    if (old === null) return [{ ...change, what: 'added' }]
    if (differ(old, entry)) return [{ ...change, what: 'changed' }]
    return inputOf(approved, entry.id) === inputOf(draft, entry.id) ? [] : [{ ...change, what: 'bytes' }]
  })
  const gone = before.filter(({ id }) => !after.some((entry) => entry.id === id))
  return [...changed, ...gone.map((entry): Change => ({ part, id: entry.id, what: 'removed', before: entry, after: null }))]
}
