import { Link } from '@tanstack/react-router'
import type { Instant } from '../../../../shared/schema/basics.ts'
import type { Alerts } from '../../../api/alerts.ts'
import '../../ui/by-need.css'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { momentText, useFindingText } from '../screen/finding-text.ts'
import { alertWords } from './words.ts'

type Incident = Alerts['open'][number]
const MOST_LINKS = 8

/** Incidents in plain words: where, what, what to do, and the way to each screen. */
export function IncidentList({
  incidents,
  zone,
  now,
  label,
}: {
  incidents: readonly Incident[]
  zone: string
  now: Instant
  label: string
}) {
  return (
    <ul className="incidents by-need" aria-label={label}>
      {incidents.map((incident) => (
        <OneIncident key={incident.id} incident={incident} zone={zone} now={now} />
      ))}
    </ul>
  )
}

function OneIncident({ incident, zone, now }: { incident: Incident; zone: string; now: Instant }) {
  const say = useWords(alertWords)
  const language = useLanguage()
  const textOf = useFindingText(zone, now, language)
  const { cause, place, hits, openedAt, healedAt, detail } = incident
  const { cause: what, step } = textOf({ cause, need: 'person', since: null, detail })
  const isOpen = healedAt === null
  const still = hits.filter(({ to }) => to === null)
  const shown = isOpen ? still : hits
  const time = (at: Instant) => momentText(at, zone, now, language)
  const where =
    place.kind === 'house' ? say('house') : place.kind === 'route' ? say('route', { name: place.route }) : textIn(place.location, language)
  return (
    <li data-incident={cause} data-need={isOpen ? 'person' : undefined}>
      <p className="where">{where}</p>
      <p className="what">{what}</p>
      {isOpen && <p>{step}</p>}
      <p className="soft">
        {isOpen ? say('since', { time: time(openedAt) }) : say('fromTo', { from: time(openedAt), to: time(healedAt) })}
        {' · '}
        {isOpen && still.length < hits.length
          ? say('stillOf', { count: still.length, all: hits.length })
          : say('screens', { count: hits.length })}
      </p>
      <p className="links">
        {shown.slice(0, MOST_LINKS).map(({ screen, name }) => (
          <Link key={screen} to="/screens/$screen" params={{ screen } as never}>
            {textIn(name, language)}
          </Link>
        ))}
        {shown.length > MOST_LINKS && <span className="soft">{say('more', { count: shown.length - MOST_LINKS })}</span>}
      </p>
    </li>
  )
}
