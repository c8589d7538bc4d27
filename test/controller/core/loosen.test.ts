import { describe, expect, it } from 'vitest'
import { withoutLostCover } from '../../../controller/core/loosen.ts'
import type { CampaignFile, Permit } from '../../../shared/schema/campaign.ts'
import { aCampaign } from '../server/a-campaign.ts'

const permit = (more: Partial<Permit> = {}): Permit =>
  ({
    id: 'city',
    authority: { ru: 'Мэрия' },
    letter: { number: '7', date: '2027-05-10' },
    state: 'granted',
    locations: ['one', 'two'],
    from: '2027-06-20',
    to: '2027-06-26',
    ...more,
  }) as Permit
const withPermits = (...permits: Permit[]): CampaignFile => ({ ...aCampaign(), permits })
const after = (now: Permit[]) => withoutLostCover(withPermits(permit()), withPermits(...now)).permits[0]

describe('what a draft takes back counts for what is published', () => {
  it('a permit that is revoked, refused, asked for again or removed covers nothing', () => {
    for (const state of ['revoked', 'refused', 'asked'] as const) expect(after([permit({ state })])?.state).toBe('revoked')
    expect(after([])?.state).toBe('revoked')
  })
  it('a permit for fewer locations and dates covers only those', () => {
    const now = permit({ locations: ['two', 'three'] as never, from: '2027-06-22' as never, to: '2027-06-30' as never })
    expect(after([now])).toMatchObject({ state: 'granted', locations: ['two'], from: '2027-06-22', to: '2027-06-26' })
  })
  it('a permit that is won only in the draft waits until it is published', () => {
    const asked = withPermits(permit({ state: 'asked' }))
    expect(withoutLostCover(asked, withPermits(permit())).permits[0]?.state).toBe('asked')
  })
  it('a consent that is withdrawn in the draft ends the published story', () => {
    const consent = { by: 'a', date: '2027-06-01', purpose: 'b', until: '2027-06-30' }
    const story = (more: object) =>
      ({
        ...aCampaign(),
        cards: [{ id: 's', kind: 'story', title: { en: 't' }, text: { en: 'x' }, consent: { ...consent, ...more } }],
      }) as CampaignFile
    const [card] = withoutLostCover(story({}), story({ withdrawn: '2027-06-12', until: '2027-06-20' })).cards
    expect(card).toMatchObject({ consent: { withdrawn: '2027-06-12', until: '2027-06-20', date: '2027-06-01' } })
  })
})
