import { Link, useParams } from '@tanstack/react-router'
import { useCampaigns } from '../../data/queries.ts'
import { useDraft } from '../../data/draft.ts'
import { Fits } from '../../looks/Fits.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { CampaignState } from '../campaigns/CampaignsPage.tsx'
import { Again } from './Again.tsx'
import { Booked } from './Booked.tsx'
import './campaign.css'
import { HeadForm } from './HeadForm.tsx'
import { MediaStates } from './MediaStates.tsx'
import { NextSteps } from './NextSteps.tsx'
import { OnScreens } from './OnScreens.tsx'
import { Parts } from './Parts.tsx'
import { campaignWords } from './words.ts'

/** One campaign: how far it is, what it books and where, and the acts that reach the screens. */
export default function CampaignPage() {
  const say = useWords(campaignWords)
  const language = useLanguage()
  const { campaign = '' } = useParams({ strict: false }) as { campaign?: string }
  const draft = useDraft(campaign)
  const row = useCampaigns().data?.find((candidate) => candidate.campaign === campaign)
  if (draft.isError && !draft.data) return <ProblemList problems={draft.error.problems} status={draft.error.status} />
  if (!draft.data) return <main className="page" aria-busy="true" />
  const { file } = draft.data
  return (
    <Page title={textIn(file.campaign.name, language)}>
      <p className="campaign-head">
        <Link to="/campaigns">{say('all')}</Link>
        {row && <CampaignState row={row} />}
      </p>
      <NextSteps file={file} />
      <Fits file={file} stamp={String(draft.data.revision)} />
      <OnScreens file={file} />
      <Booked file={file} />
      <Parts file={file} />
      <MediaStates file={file} />
      <Again key={`again ${campaign}`} file={file} />
      <HeadForm key={campaign} campaign={campaign} draft={draft.data} />
    </Page>
  )
}
