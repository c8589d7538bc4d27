import { pointer, type Problem, problem } from '../../../shared/problems.ts'
import type { CampaignFile, PlaylistItem } from '../../../shared/schema/campaign.ts'

/** Every item shows one thing, and says only what that thing can follow. */
export function checkItems(file: CampaignFile): Problem[] {
  const films = new Set(file.media.filter(({ kind }) => kind === 'film').map(({ id }) => id))
  const check = (item: PlaylistItem, ...path: (string | number)[]): Problem[] => {
    if (item.media === undefined && item.card === undefined) return [problem(pointer(...path), 'item-empty')]
    if (item.media !== undefined && item.card !== undefined) return [problem(pointer(...path), 'item-both')]
    const problems: Problem[] = []
    if (item.media !== undefined && item.durationMs !== undefined && films.has(item.media))
      problems.push(problem(pointer(...path, 'durationMs'), 'item-film-duration'))
    if (item.card !== undefined && item.strip !== undefined) problems.push(problem(pointer(...path, 'strip'), 'item-card-strip'))
    return problems
  }
  return file.playlists.flatMap((playlist, index) => playlist.items.flatMap((item, at) => check(item, 'playlists', index, 'items', at)))
}
