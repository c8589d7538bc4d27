import type { CivilDate } from '../../shared/schema/basics.ts'
import type { CampaignFile, Permit } from '../../shared/schema/campaign.ts'
import type { Card } from '../../shared/schema/card.ts'

type Standing = Pick<CampaignFile, 'permits' | 'cards'>

/**
 * A published campaign with what its draft has taken back since: a permit that is no longer granted, or no longer for so many
 * locations and dates, and a consent that was withdrawn or shortened. Cover that is lost counts at once; cover that is won waits
 * to be published. `draft` null: nothing is known of it.
 */
export function withoutLostCover(published: CampaignFile, draft: Standing | null): CampaignFile {
  if (!draft) return published
  const permits = published.permits.map((permit) =>
    narrowed(
      permit,
      draft.permits.find(({ id }) => id === permit.id),
    ),
  )
  const cards = published.cards.map((card) => {
    const now = draft.cards.find(({ id }) => id === card.id)
    return card.kind === 'story' && now?.kind === 'story' ? shortened(card, now) : card
  })
  return { ...published, permits, cards }
}

function narrowed(permit: Permit, now: Permit | undefined): Permit {
  if (permit.state !== 'granted') return permit
  const locations = permit.locations.filter((id) => now?.locations.includes(id) === true)
  if (!now || now.state !== 'granted' || locations.length === 0) return { ...permit, state: 'revoked' }
  const [from, to] = [permit.from > now.from ? permit.from : now.from, permit.to < now.to ? permit.to : now.to]
  return from > to ? { ...permit, state: 'revoked' } : { ...permit, locations, from, to }
}

/** The days on which consents were withdrawn, by the card of the story. */
export type Taken = ReadonlyMap<string, CivilDate>

/** The campaign with the stories ended whose consents were withdrawn. */
export function withoutConsents(file: CampaignFile, taken: Taken): CampaignFile {
  if (taken.size === 0) return file
  const cards = file.cards.map((card) => {
    const date = taken.get(card.id)
    if (card.kind !== 'story' || date === undefined) return card
    const { withdrawn } = card.consent
    return { ...card, consent: { ...card.consent, withdrawn: withdrawn !== undefined && withdrawn < date ? withdrawn : date } }
  })
  return { ...file, cards }
}

type Story = Extract<Card, { kind: 'story' }>
function shortened(story: Story, { consent: now }: Story): Story {
  const { consent } = story
  const until = now.until < consent.until ? now.until : consent.until
  const withdrawn = [consent.withdrawn, now.withdrawn].filter((date) => date !== undefined).toSorted()[0]
  return { ...story, consent: { ...consent, until, ...(withdrawn === undefined ? {} : { withdrawn }) } }
}
