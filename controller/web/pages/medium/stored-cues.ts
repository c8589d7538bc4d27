import { useQueries } from '@tanstack/react-query'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { Medium } from '../../../../shared/schema/campaign.ts'
import type { Sha256 } from '../../../../shared/schema/ids.ts'
import { readSubtitles, type SubtitleCue } from '../../../../shared/subtitles/read-subtitles.ts'
import { fileAddress } from '../media/length.ts'

export type FilmMedium = Extract<Medium, { kind: 'film' }>
/** What the campaign has of one language. `sha256` null: nothing has been sent yet. */
export interface StoredCues {
  cues: SubtitleCue[]
  sha256: Sha256 | null
}
const NOTHING: StoredCues = { cues: [], sha256: null }

/** Only times and words: a cue's number is its place. */
export const plainCues = (cues: readonly SubtitleCue[]): SubtitleCue[] => cues.map(({ startMs, endMs, text }) => ({ startMs, endMs, text }))

async function fetchCues(campaign: string, name: string, sha256: Sha256): Promise<StoredCues> {
  const response = await fetch(fileAddress(campaign, name))
  if (!response.ok) throw new Error(`status ${response.status}`)
  const read = readSubtitles(new Uint8Array(await response.arrayBuffer()), Infinity)
  return { sha256, cues: read.ok ? plainCues(read.cues) : [] }
}

/** The subtitles of a film as they are stored, by language; null while they are fetched. */
export function useStoredCues(
  campaign: string,
  medium: FilmMedium,
  stored: ReadonlyMap<string, Sha256 | null>,
): Record<Language, StoredCues> | null {
  const named = LANGUAGES.map((language) => {
    const name = medium.subtitles?.[language]
    return { name, sha256: name === undefined ? null : (stored.get(name) ?? null) }
  })
  const found = useQueries({
    queries: named.map(({ name, sha256 }) => ({
      queryKey: ['subtitles', campaign, name, sha256],
      queryFn: () => (name === undefined || sha256 === null ? NOTHING : fetchCues(campaign, name, sha256)),
      staleTime: Infinity,
      ...(sha256 === null ? { initialData: NOTHING } : {}),
    })),
  })
  if (found.some(({ data }) => data === undefined)) return null
  return Object.fromEntries(LANGUAGES.map((language, at) => [language, found[at]?.data ?? NOTHING])) as Record<Language, StoredCues>
}
