import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CampaignRow } from '../../../api.ts'
import { useAbout, useCampaigns } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { SeekField } from '../../ui/SeekField.tsx'
import { timeIn, useDates } from '../../ui/times.ts'
import Unreleased from '../../ui/Unreleased.tsx'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import './campaigns.css'
import { ImportCampaign } from './ImportCampaign.tsx'
import { NewCampaign } from './NewCampaign.tsx'
import { campaignsWords } from './words.ts'

/** Every campaign, how far it is, and the two ways to begin one. */
export default function CampaignsPage() {
  const say = useWords(campaignsWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const [sought, setSought] = useState('')
  const campaigns = useCampaigns()
  const rows = campaigns.data ?? []
  const shown = rows.filter(({ name, campaign }) =>
    `${campaign} ${textIn(name, language)}`.toLowerCase().includes(sought.trim().toLowerCase()),
  )
  return (
    <Page title={say('title')}>
      <Unreleased />
      {campaigns.isError && <ProblemList problems={campaigns.error.problems} status={campaigns.error.status} />}
      {campaigns.data && rows.length === 0 && (
        <Empty title={say('none')}>
          <p>{say('noneHow')}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <section className="campaign-list">
          <div className="find">
            <SeekField label={say('find')} sought={sought} seek={setSought} />
            <span role="status">{sayUi('shown', { shown: shown.length, all: rows.length })}</span>
          </div>
          <ul>
            {shown.map((row) => (
              <li key={row.campaign}>
                <Link to={`/campaigns/${row.campaign}`} data-campaign={row.campaign}>
                  <b>{textIn(row.name, language)}</b>
                  <CampaignState row={row} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="begin">
        <NewCampaign />
        <ImportCampaign />
      </div>
    </Page>
  )
}

/** How far a campaign is, in a sentence. */
export function CampaignState({ row }: { row: CampaignRow }) {
  const say = useWords(campaignsWords)
  const { day } = useDates()
  const zone = useAbout().data?.zone ?? 'Asia/Dushanbe'
  const told = (at: number) => {
    const { date, short } = timeIn(zone, at)
    return `${day(date)}, ${short}`
  }
  if (row.state === 'sent') return <span className="state late">{say('sent')}</span>
  if (row.unreleased) return <span className="state late">{say('unreleased')}</span>
  if (row.publishedAt === null) return <span className="state">{say('neverPublished')}</span>
  if (row.state === 'withdrawn') return <span className="state late">{say('withdrawn')}</span>
  if (row.changed)
    return <span className="state late">{say('changedSince', { when: told(row.importedAt), published: told(row.publishedAt) })}</span>
  return <span className="state">{say(row.state === 'draft' ? 'published' : row.state, { when: told(row.publishedAt) })}</span>
}
