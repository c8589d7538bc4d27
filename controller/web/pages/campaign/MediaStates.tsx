import { Link } from '@tanstack/react-router'
import type { CampaignFiles } from '../../../api.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { useAnswer } from '../../data/queries.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { MediaNews, useStateTold } from '../media/MediaNews.tsx'
import { campaignWords } from './words.ts'

const ASK_EVERY_MS = 5_000

/** What has become of the campaign's films and pictures; asked for again while something is still made. */
export function MediaStates({ file }: { file: CampaignFile }) {
  const say = useWords(campaignWords)
  const language = useLanguage()
  const stateTold = useStateTold()
  const rows = useAnswer<CampaignFiles>(`campaigns/${file.campaign.id}/files`, { everyMs: ASK_EVERY_MS }).data?.media ?? []
  const titleOf = (id: string) => {
    const medium = file.media.find((candidate) => candidate.id === id)
    return medium ? textIn(medium.title, language) : id
  }
  return (
    <section>
      <h2>{say('media')}</h2>
      {rows.length === 0 && <p className="soft">{say('noMedia')}</p>}
      <ul className="media-states">
        {rows.map((row) => (
          <li key={row.media} data-state={row.state}>
            <Link to={`/campaigns/${file.campaign.id}/media/${row.media}`}>{titleOf(row.media)}</Link>{' '}
            <span className={row.state === 'refused' || row.state === 'missing' ? 'state late' : 'state'}>{stateTold(row)}</span>
            <MediaNews campaign={file.campaign.id} row={row} title={titleOf(row.media)} />
          </li>
        ))}
      </ul>
      <Link className="media-link" to={`/campaigns/${file.campaign.id}/media`}>
        {say('toMedia')}
      </Link>
    </section>
  )
}
