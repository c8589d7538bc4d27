import { Link } from '@tanstack/react-router'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { PermitCover } from '../../../api/permits.ts'
import { useWithHouse } from '../../data/places.ts'
import { useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { scanAddress } from '../entry/ScanField.tsx'
import { permitsWords } from './words.ts'

/** One letter and what became of it. */
export function PermitRow({ campaign, row, file }: { campaign: string; row: PermitCover['permits'][number]; file: CampaignFile }) {
  const say = useWords(permitsWords)
  const language = useLanguage()
  const { day, range } = useDates()
  const { locations } = useWithHouse(file)
  const { permit, endsIn, scanBytes } = row
  const names = permit.locations.map((id) => textIn(locations.find((location) => location.id === id)?.name ?? {}, language) || id)
  return (
    <li className="panel cover" data-permit={permit.id} data-state={permit.state}>
      <h3>
        <Link to={`/campaigns/${campaign}/permits/${permit.id}`}>{textIn(permit.authority, language)}</Link>
      </h3>
      <p className={permit.state === 'granted' ? 'good' : 'late'}>
        {say(permit.state)}
        {permit.decided !== undefined && `, ${day(permit.decided)}`}
      </p>
      <p>{say('letter', { number: permit.letter.number, date: day(permit.letter.date) })}</p>
      <p>
        {range(permit.from, permit.to)}: {names.join(', ')}
      </p>
      {endsIn !== null && <p className="late">{say('endsIn', { count: endsIn })}</p>}
      {permit.letter.scan === undefined ? (
        <p className="soft">{say('noScan')}</p>
      ) : scanBytes === null ? (
        <p className="late">{say('scanMissing')}</p>
      ) : (
        <a className="add" href={scanAddress(campaign, permit.letter.scan)} target="_blank" rel="noreferrer">
          {say('scanOpen')}
        </a>
      )}
    </li>
  )
}
