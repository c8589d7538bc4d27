import { pointer, type Problem, problem } from '../../shared/problems.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { standingInTheWay } from './in-use.ts'
import { readCampaign } from './read-campaign.ts'

export const PARTS = ['locations', 'screens', 'media', 'cards', 'playlists', 'permits', 'bookings'] as const
export type PartName = (typeof PARTS)[number]

/** One thing that a person changes in a campaign. `entry` null removes it; an id nobody has yet adds it at the end. */
export type Edit =
  | { part: PartName; id: string; entry: unknown }
  /** Names, hashtags, donors; the contacts per region. */
  | { part: 'head'; entry: unknown }
  | { part: 'contacts'; entry: unknown }

export type Edited = { ok: true; file: CampaignFile } | { ok: false; problems: Problem[] }

/**
 * The campaign with these edits, if it can stand as a whole afterwards. Problems in the entry of the last edit are told by their
 * place in it (`/text/tg`), others by their place in the campaign file.
 */
export function editCampaign(file: CampaignFile, edits: readonly Edit[]): Edited {
  const foreign = edits.flatMap(misnamed)
  if (foreign.length > 0) return { ok: false, problems: foreign }
  const inUse = edits.every(({ entry }) => entry === null) ? edits.flatMap((edit) => blocking(file, edits, edit)) : []
  if (inUse.length > 0) return { ok: false, problems: inUse }
  const given = edits.reduce<unknown>((before, edit) => applied(before as CampaignFile, edit), file)
  const read = readCampaign(given)
  if (read.file && read.problems.length === 0) return { ok: true, file: read.file }
  return { ok: false, problems: read.problems.map((found) => fromWithin(found, given as CampaignFile, edits.at(-1))) }
}

const idOf = (entry: unknown): unknown => (typeof entry === 'object' && entry !== null ? (entry as { id?: unknown }).id : undefined)

const misnamed = (edit: Edit): Problem[] =>
  edit.part === 'head' || edit.part === 'contacts' || edit.entry === null || idOf(edit.entry) === edit.id
    ? []
    : [problem('/id', 'edit-misnamed', { id: edit.id })]

/** What keeps an entry from being removed, unless it leaves together with it. */
function blocking(file: CampaignFile, edits: readonly Edit[], edit: Edit): Problem[] {
  if (edit.part === 'head' || edit.part === 'contacts') return []
  const others = edits.filter((other) => other !== edit)
  const without = others.reduce<unknown>((before, other) => applied(before as CampaignFile, other), file) as CampaignFile
  return standingInTheWay(without, edit.part, edit.id)
}

function applied(file: CampaignFile, edit: Edit): unknown {
  if (edit.part === 'head') return { ...file, campaign: edit.entry }
  if (edit.part === 'contacts') return { ...file, contacts: edit.entry }
  const before: readonly { id: string }[] = file[edit.part]
  if (edit.entry === null) return { ...file, [edit.part]: before.filter(({ id }) => id !== edit.id) }
  const isNew = !before.some(({ id }) => id === edit.id)
  const entries = isNew ? [...before, edit.entry] : before.map((entry) => (entry.id === edit.id ? edit.entry : entry))
  return { ...file, [edit.part]: entries }
}

function fromWithin(found: Problem, given: CampaignFile, edit: Edit | undefined): Problem {
  if (!edit) return found
  const place = placeOfEdit(given, edit)
  return place !== null && (found.path === place || found.path.startsWith(`${place}/`))
    ? { ...found, path: found.path.slice(place.length) }
    : found
}

function placeOfEdit(given: CampaignFile, edit: Edit): string | null {
  if (edit.part === 'head') return '/campaign'
  if (edit.part === 'contacts') return '/contacts'
  const index = (given[edit.part] as readonly unknown[]).findIndex((entry) => idOf(entry) === edit.id)
  return index < 0 ? null : pointer(edit.part, index)
}
