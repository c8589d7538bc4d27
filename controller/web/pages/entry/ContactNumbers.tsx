import { Link } from '@tanstack/react-router'
import { REGIONS } from '../../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { useWords } from '../../words/words.ts'
import { cardWords } from './card-words.ts'
import { placeWords } from './place-words.ts'

/** Which number each region will see on a contacts card, and where there is none. */
export function ContactNumbers({ file }: { file: CampaignFile }) {
  const say = useWords(cardWords)
  const sayPlace = useWords(placeWords)
  const contacts = file.contacts ?? []
  const without = REGIONS.filter((region) => !contacts.some((contact) => contact.region === region))
  return (
    <fieldset>
      <legend>{say('numbers')}</legend>
      {contacts.length > 0 && (
        <ul className="numbers">
          {contacts.map(({ region, phone }) => (
            <li key={region}>
              {sayPlace(region)} <b className="tabular">{phone}</b>
            </li>
          ))}
        </ul>
      )}
      {without.length > 0 && <p className="soft">{say('noNumber', { regions: without.map((region) => sayPlace(region)).join(', ') })}</p>}
      <Link className="add" to={`/campaigns/${file.campaign.id}/contacts`}>
        {say('numbersEdit')}
      </Link>
    </fieldset>
  )
}
