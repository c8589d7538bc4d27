import { expect, it } from 'vitest'
import { reachOf } from '../../../controller/core/reach.ts'
import type { CampaignId } from '../../../shared/schema/ids.ts'

const A = 'a' as CampaignId
const row = (held: number, wanted: number, more: Partial<Parameters<typeof reachOf>[0][number]> = {}) => ({
  campaigns: [A],
  presence: 'online' as const,
  refused: null,
  revisionHeld: held,
  revisionWanted: wanted,
  ...more,
})

it('counts who holds what was published last, who fetches, who is away and who refuses', () => {
  const rows = [
    row(2, 2),
    // Away, and it has all of it: nothing is owed to it.
    row(2, 2, { presence: 'offline' }),
    row(1, 2),
    row(1, 2, { presence: 'offline' }),
    row(0, 2, { presence: 'offline', refused: 'expired' }),
    row(1, 2, { refused: 'unknown-key' }),
    row(2, 2, { campaigns: ['b' as CampaignId] }),
  ]
  expect(reachOf(rows, A)).toEqual({ screens: 6, held: 2, away: 2, refusing: 1 })
})

it('a campaign on no screen reaches none', () => {
  expect(reachOf([row(1, 1, { campaigns: [] })], A)).toEqual({ screens: 0, held: 0, away: 0, refusing: 0 })
})
