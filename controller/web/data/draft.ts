import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import type { Draft, Saved } from '../../api/drafts.ts'
import { ask, type Asked } from './ask.ts'
import { useAnswer } from './queries.ts'

export type EditedPart = 'locations' | 'screens' | 'media' | 'cards' | 'playlists' | 'permits' | 'bookings'

export const useDraft = (campaign: string) => useAnswer<Draft>(`campaigns/${campaign}/draft`, { enabled: campaign !== '' })

const match = (revision: number) => ({ 'if-match': `"${revision}"` })

/** As `editsOf`, for a part of a page that knows its campaign. */
export const useEdit = (campaign: string) => editsOf(useQueryClient(), campaign)

/** Changes one entry of a draft. `revision`: the one that the person saw, 0 for a new entry; 409 brings the `Current` one back. */
export function editsOf(answers: QueryClient, campaign: string) {
  const done = async <Value>(asked: Asked<Value>): Promise<Asked<Value>> => {
    await answers.invalidateQueries({ queryKey: ['campaigns'] })
    return asked
  }
  const at = (part: EditedPart, id: string) => `campaigns/${campaign}/${part}/${encodeURIComponent(id)}`
  return {
    put: async (part: EditedPart, id: string, entry: unknown, revision: number) =>
      done(await ask<Saved>('PUT', at(part, id), entry, match(revision))),
    remove: async (part: EditedPart, id: string, revision: number) =>
      done(await ask<Saved>('DELETE', at(part, id), undefined, match(revision))),
    putHead: async (head: CampaignFile['campaign'], revision: number) =>
      done(await ask<Saved>('PUT', `campaigns/${campaign}/head`, head, match(revision))),
    putContacts: async (contacts: CampaignFile['contacts'], revision: number) =>
      done(await ask<Saved>('PUT', `campaigns/${campaign}/contacts`, contacts ?? [], match(revision))),
  }
}
