import { Link } from '@tanstack/react-router'
import type { Places } from '../../../api/places.ts'
import type { PlacePart } from '../../data/places.ts'
import { useCampaigns } from '../../data/queries.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { placesWords } from './words.ts'

/** What hangs together with a place: its screens, its program and player, the campaigns that use it. */
export function Around(props: { part: PlacePart; id: string; places: Places; campaigns: readonly string[]; mayEdit: boolean }) {
  const { part, id, places, campaigns, mayEdit } = props
  const say = useWords(placesWords)
  const language = useLanguage()
  const known = useCampaigns().data ?? []
  const nameOf = (campaign: string) => {
    const row = known.find((one) => one.campaign === campaign)
    return row ? textIn(row.name, language) : campaign
  }
  return (
    <div className="around">
      {part === 'locations' ? (
        <section className="panel">
          <h2>{say('screensHere')}</h2>
          <ScreenLinks location={id} places={places} />
          {mayEdit && (
            <a className="more" href={`/places/screens/new?location=${id}`}>
              {say('screenHere')}
            </a>
          )}
        </section>
      ) : (
        <section className="panel">
          <h2>{say('atWork')}</h2>
          <ul className="links">
            <li>
              <Link to={`/time/${id}`}>{say('toTime')}</Link>
            </li>
            <li>
              <a href={`/pair?screen=${id}`}>{say('toPair')}</a>
            </li>
            {mayEdit && (
              <li>
                <Link to="/places/screens/new" search={{ like: id } as never}>
                  {say('likeThis')}
                </Link>
              </li>
            )}
          </ul>
        </section>
      )}
      <section className="panel">
        <h2>{say('usedBy')}</h2>
        {campaigns.length === 0 && <p className="soft">{say('usedByNone')}</p>}
        <ul className="links">
          {campaigns.map((campaign) => (
            <li key={campaign}>
              <Link to={`/campaigns/${campaign}`}>{nameOf(campaign)}</Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

/** The screens that stand at a location, each with its size. */
export function ScreenLinks({ location, places }: { location: string; places: Places }) {
  const say = useWords(placesWords)
  const language = useLanguage()
  const screens = places.screens.filter(({ screen }) => screen.location === location)
  if (screens.length === 0) return <p className="soft">{say('noScreensHere')}</p>
  return (
    <ul className="links screens">
      {screens.map(({ screen }) => (
        <li key={screen.id}>
          <Link to={`/places/screens/${screen.id}`} data-place={screen.id}>
            {textIn(screen.name, language)}
          </Link>
          <span className="soft tabular">
            {screen.width} × {screen.height}
          </span>
        </li>
      ))}
    </ul>
  )
}
