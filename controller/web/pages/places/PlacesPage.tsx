import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { may } from '../../../../shared/roles.ts'
import { REGIONS } from '../../../../shared/schema/basics.ts'
import type { Places } from '../../../api/places.ts'
import { usePlaces } from '../../data/places.ts'
import { useAbout } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { SeekField } from '../../ui/SeekField.tsx'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { placeWords } from '../entry/place-words.ts'
import { ScreenLinks } from './Around.tsx'
import './places.css'
import { placesWords } from './words.ts'

const KINDS = ['street', 'bus-route', 'venue'] as const
/** Long lists are drawn in parts. */
const AT_ONCE = 100

type Row = Places['locations'][number]

/** Every location with its screens: set up once, used by every campaign. */
export default function PlacesPage() {
  const say = useWords(placesWords)
  const sayUi = useWords(uiWords)
  const sayPlace = useWords(placeWords)
  const language = useLanguage()
  const places = usePlaces()
  const role = useAbout().data?.role
  const mayEdit = role != null && may(role, 'screens')
  const [sought, setSought] = useState('')
  const [region, setRegion] = useState<string | null>(null)
  const [kind, setKind] = useState<string | null>(null)
  const [most, setMost] = useState(AT_ONCE)
  const rows = places.data?.locations ?? []
  const screens = places.data?.screens ?? []
  const wordsOf = ({ location }: Row) =>
    [
      location.id,
      ...Object.values({ ...location.name, ...location.address }),
      location.route ?? '',
      ...(location.tags ?? []),
      ...screens
        .filter(({ screen }) => screen.location === location.id)
        .flatMap(({ screen }) => [screen.id, ...Object.values(screen.name), ...(screen.tags ?? [])]),
    ]
      .join(' ')
      .toLowerCase()
  const shown = rows.filter(
    (row) =>
      (region === null || row.location.region === region) &&
      (kind === null || row.location.kind === kind) &&
      (sought.trim() === '' || wordsOf(row).includes(sought.trim().toLowerCase())),
  )
  const newLink = mayEdit && (
    <Button component={Link} to="/places/locations/new">
      {say('locationsNew')}
    </Button>
  )
  return (
    <Page title={say('title')} actions={rows.length > 0 && newLink}>
      {places.isError && <ProblemList problems={places.error.problems} status={places.error.status} />}
      {places.data && rows.length === 0 && (
        <Empty title={say('none')}>
          <p>{say('noneHow')}</p>
          {newLink}
        </Empty>
      )}
      {rows.length > 0 && (
        <>
          <div className="place-tools">
            <SeekField label={say('find')} sought={sought} seek={setSought} />
            <Select
              aria-label={sayPlace('region')}
              placeholder={say('everyRegion')}
              data={REGIONS.map((name) => ({ value: name, label: sayPlace(name) }))}
              value={region}
              onChange={setRegion}
              clearable
              clearButtonProps={{ 'aria-label': say('everyRegion') }}
            />
            <Select
              aria-label={sayPlace('locationKind')}
              placeholder={say('everyKind')}
              data={KINDS.map((name) => ({ value: name, label: sayPlace(name) }))}
              value={kind}
              onChange={setKind}
              clearable
              clearButtonProps={{ 'aria-label': say('everyKind') }}
            />
            <span role="status">
              {sayUi('shown', { shown: shown.length, all: rows.length })} · {say('screenCount', { count: screens.length })}
            </span>
          </div>
          {shown.length === 0 && <p className="soft">{say('noneFound')}</p>}
          <ul className="places">
            {shown.slice(0, most).map(({ location, revision }) => (
              <li key={location.id} className="panel" data-location={location.id}>
                <h2>
                  <Link to={`/places/locations/${location.id}`}>{textIn(location.name, language)}</Link>
                </h2>
                <p className="soft">
                  {[
                    sayPlace(location.kind),
                    location.route,
                    sayPlace(location.region),
                    location.address && textIn(location.address, language),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                {location.permitNeeded && <p className="state late">{say('permit')}</p>}
                {revision === 0 && <p className="state">{say('fromCampaign')}</p>}
                {places.data && <ScreenLinks location={location.id} places={places.data} />}
              </li>
            ))}
          </ul>
          {shown.length > most && (
            <Button variant="default" onClick={() => setMost(most + AT_ONCE)}>
              {say('more')}
            </Button>
          )}
        </>
      )}
    </Page>
  )
}
