import { Link } from '@tanstack/react-router'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { EditedPart } from '../../data/draft.ts'
import { rangeText } from '../../ui/times.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { nameOf } from '../entry/names.ts'
import { campaignWords } from './words.ts'

const PARTS = ['playlists', 'cards', 'permits', 'locations', 'screens'] as const satisfies EditedPart[]

/** What the campaign is made of, each entry one click from being changed. */
export function Parts({ file }: { file: CampaignFile }) {
  return (
    <div className="parts">
      {PARTS.map((part) => (
        <Part key={part} part={part} file={file} />
      ))}
      <Contacts file={file} />
    </div>
  )
}

function Part({ part, file }: { part: (typeof PARTS)[number]; file: CampaignFile }) {
  const say = useWords(campaignWords)
  const language = useLanguage()
  const entries = file[part] as readonly { id: string }[]
  return (
    <section className="panel">
      <h2 id={part}>
        {say(part)} <span className="soft tabular">{entries.length}</span>
      </h2>
      {entries.length === 0 && <p className="soft">{say(`${part}None`)}</p>}
      <ul aria-labelledby={part}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <Link to={`/campaigns/${file.campaign.id}/${part}/${entry.id}`}>
              {nameOf(part, entry as unknown as Record<string, unknown>, file, language) || entry.id}
            </Link>
            <Note part={part} entry={entry} />
          </li>
        ))}
      </ul>
      <Link className="add" to={`/campaigns/${file.campaign.id}/${part}/new`}>
        {say(`${part}Add`)}
      </Link>
      {part === 'permits' && (
        <div>
          <Link className="add" to={`/campaigns/${file.campaign.id}/permits`}>
            {say('permitsCover')}
          </Link>
        </div>
      )}
    </section>
  )
}

/** What is worth saying beside the name. */
function Note({ part, entry }: { part: EditedPart; entry: unknown }) {
  const say = useWords(campaignWords)
  const language = useLanguage()
  if (part === 'permits') {
    const { state, from, to } = entry as CampaignFile['permits'][number]
    return (
      <span className={state === 'granted' ? 'state' : 'state late'}>
        {say(`permit-${state}`)} · {rangeText(from, to, language)}
      </span>
    )
  }
  if (part === 'cards') return <span className="state">{say(`card-${(entry as CampaignFile['cards'][number]).kind}`)}</span>
  if (part === 'playlists')
    return <span className="state">{say('itemCount', { count: (entry as CampaignFile['playlists'][number]).items.length })}</span>
  return null
}

function Contacts({ file }: { file: CampaignFile }) {
  const say = useWords(campaignWords)
  return (
    <section className="panel">
      <h2 id="contacts">
        {say('contacts')} <span className="soft tabular">{file.contacts?.length ?? 0}</span>
      </h2>
      <ul aria-labelledby="contacts">
        {file.contacts?.map(({ region, phone }) => (
          <li key={region}>
            <span className="tabular">{phone}</span> <span className="state">{say(`region-${region}`)}</span>
          </li>
        ))}
      </ul>
      <Link className="add" to={`/campaigns/${file.campaign.id}/contacts`}>
        {say('contactsEdit')}
      </Link>
    </section>
  )
}
