import { Link } from '@tanstack/react-router'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { usePlaces, useWithHouse } from '../../data/places.ts'
import { useWords } from '../../words/words.ts'
import { campaignWords } from './words.ts'

/** What is still to be done before a campaign can be sent, for whoever does it for the first time. */
export function NextSteps({ file }: { file: CampaignFile }) {
  const say = useWords(campaignWords)
  const { screens } = useWithHouse(file)
  const isKnown = usePlaces().isFetched
  const own = `/campaigns/${file.campaign.id}`
  const toBook = file.playlists.length === 0 && file.media.length > 0 ? `${own}/media` : `${own}/bookings/new`
  const steps = [
    { key: 'stepScreens', done: screens.length > 0, to: '/places/locations/new' },
    { key: 'stepShow', done: file.media.length + file.cards.length > 0, to: `${own}/media` },
    { key: 'stepBook', done: file.bookings.length > 0, to: toBook },
  ] as const
  const next = steps.find(({ done }) => !done)
  if (!isKnown || !next) return null
  return (
    <section className="panel steps">
      <h2>{say('steps')}</h2>
      <ol>
        {steps.map(({ key, done, to }) => (
          <li key={key} data-done={done || undefined} aria-current={key === next.key ? 'step' : undefined}>
            {done ? say(key) : <Link to={to}>{say(key)}</Link>} {done && <span className="state">{say('stepDone')}</span>}
          </li>
        ))}
        <li>{say('stepSend')}</li>
      </ol>
    </section>
  )
}
