import { pointer, type Problem, problem } from '../../../shared/problems.ts'
import type { CampaignFile, Medium, PlaylistItem } from '../../../shared/schema/campaign.ts'
import { clockText, partOf, type Trim } from '../../../shared/trim.ts'

/** Every item shows one thing, and says only what that thing can follow. */
export function checkItems(file: CampaignFile): Problem[] {
  const lengths = new Map<string | undefined, number>(
    file.media.flatMap((medium) => (medium.kind === 'film' ? [[medium.id as string, medium.durationMs]] : [])),
  )
  const kinds = new Map<string | undefined, Medium['kind']>(file.media.map(({ id, kind }) => [id, kind]))
  const check = (item: PlaylistItem, ...path: (string | number)[]): Problem[] => {
    if (item.media === undefined && item.card === undefined) return [problem(pointer(...path), 'item-empty')]
    if (item.media !== undefined && item.card !== undefined) return [problem(pointer(...path), 'item-both')]
    const problems: Problem[] = []
    if (item.media !== undefined && item.durationMs !== undefined && lengths.has(item.media))
      problems.push(problem(pointer(...path, 'durationMs'), 'item-film-duration'))
    if (item.trim !== undefined) problems.push(...checkTrim(item.trim, lengths.get(item.media), ...path, 'trim'))
    if (item.fallback !== undefined) problems.push(...checkFallback(kinds.get(item.media), kinds.get(item.fallback), ...path, 'fallback'))
    if (item.card !== undefined && item.strip !== undefined) problems.push(problem(pointer(...path, 'strip'), 'item-card-strip'))
    return problems
  }
  return file.playlists.flatMap((playlist, index) => playlist.items.flatMap((item, at) => check(item, 'playlists', index, 'items', at)))
}

/** A trim lies inside its film and leaves something of it. */
function checkTrim(trim: Trim, lengthMs: number | undefined, ...path: (string | number)[]): Problem[] {
  if (lengthMs === undefined) return [problem(pointer(...path), 'item-trim-film')]
  const isInside = (trim.toMs ?? 0) <= lengthMs && partOf(trim, lengthMs) !== null
  return isInside ? [] : [problem(pointer(...path), 'item-trim-outside', { length: clockText(lengthMs) })]
}

/** Only a stream can fail to answer, and only a film can stand in for it; one that is not there is said elsewhere. */
function checkFallback(of: Medium['kind'] | undefined, fallback: Medium['kind'] | undefined, ...path: (string | number)[]): Problem[] {
  if (of !== 'stream') return [problem(pointer(...path), 'item-fallback-stream')]
  return fallback === undefined || fallback === 'film' ? [] : [problem(pointer(...path), 'item-fallback-film')]
}
