import { type Problem, problem } from '../../shared/problems.ts'
import type { Texts } from '../../shared/schema/basics.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { cardName, type Use, usesOf } from '../../shared/uses.ts'
import type { PartName } from './edit-campaign.ts'

/** Why an entry cannot leave the campaign: one sentence for each place that still names it. */
export function standingInTheWay(file: CampaignFile, part: PartName, id: string): Problem[] {
  const name = nameOf(file, part, id)
  return usesOf(file, part, id).map((use) => told(use, name))
}

function told(use: Use, name: Texts): Problem {
  switch (use.in) {
    case 'playlist':
      return problem('', 'used-in-playlist', { name, by: use.by })
    case 'booking':
      return problem('', 'used-in-booking', { name, from: use.from, to: use.to })
    case 'target':
      return problem('', 'used-as-target', { name, by: use.by, from: use.from, to: use.to })
    case 'permit':
      return problem('', 'used-in-permit', { name, number: use.number })
    case 'logo':
      return problem('', 'used-as-logo', { name, by: use.by })
    case 'screen':
      return problem('', 'location-has-screen', { id: name, screen: use.by })
  }
}

function nameOf(file: CampaignFile, part: PartName, id: string): Texts {
  const card = part === 'cards' ? file.cards.find((candidate) => candidate.id === id) : undefined
  if (card) return cardName(card)
  const entry = (file[part] as readonly { id: string; name?: Texts; title?: Texts }[]).find((candidate) => candidate.id === id)
  return entry?.name ?? entry?.title ?? { en: id }
}
