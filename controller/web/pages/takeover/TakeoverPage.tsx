import { Link } from '@tanstack/react-router'
import { may } from '../../../../shared/roles.ts'
import { usePlaces } from '../../data/places.ts'
import { useAbout, useCampaigns, useScreens } from '../../data/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { Takeovers } from '../../ui/Takeovers.tsx'
import { useWords } from '../../words/words.ts'
import '../entry/entry.css'
import './takeover.css'
import { TakeoverForm } from './TakeoverForm.tsx'
import { takeoverWords } from './words.ts'

/** Urgent: something stands above everything else on some screens, until an end. */
export default function TakeoverPage() {
  const say = useWords(takeoverWords)
  const about = useAbout().data
  const campaigns = useCampaigns().data
  const places = usePlaces().data
  const rows = useScreens().data
  if (!about || !campaigns || !places || !rows) return <main className="page" aria-busy="true" />
  const published = campaigns.filter(({ publishedAt }) => publishedAt !== null)
  const mayAct = about.role !== null && may(about.role, 'approve')
  // What has no program yet hears nothing.
  const told = new Set(rows.filter(({ revisionWanted }) => revisionWanted > 0).map(({ screen }) => screen))
  const known = {
    locations: places.locations.map(({ location }) => location),
    screens: places.screens.map(({ screen }) => screen).filter(({ id }) => told.has(id)),
  }
  return (
    <Page
      title={say('title')}
      actions={
        mayAct && (
          <Link className="urgent-link" to="/urgent">
            {say('takeOff')}
          </Link>
        )
      }
    >
      <Takeovers about={about} />
      <p>{say('how')}</p>
      {!mayAct ? (
        <p className="notice late">{say('notYou')}</p>
      ) : published.length === 0 ? (
        <p className="notice">{say('noCampaign')}</p>
      ) : (
        <TakeoverForm about={about} campaigns={published} places={known} />
      )}
    </Page>
  )
}
