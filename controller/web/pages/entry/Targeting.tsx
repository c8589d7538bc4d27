import { MultiSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CampaignFile, Targets } from '../../../../shared/schema/campaign.ts'
import { isTargeted } from '../../../../shared/targets.ts'
import { ManyOf } from '../../ui/ManyOf.tsx'
import { withPart } from '../../ui/parts-of.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { bookingWords } from './booking-words.ts'
import { placeWords } from './place-words.ts'

/** Where it shows: screens one by one, or all of a location, a route, a region or a tag. Says which screens these are. */
export function Targeting(props: {
  targets: Partial<Targets>
  change(targets: Partial<Targets>): void
  file: Pick<CampaignFile, 'locations' | 'screens'>
  error?: string | undefined
}) {
  const { targets, change, file, error } = props
  const say = useWords(bookingWords)
  const sayPlace = useWords(placeWords)
  const language = useLanguage()
  const locationOf = (id: string) => file.locations.find((location) => location.id === id)
  const nameOf = (id: string) => {
    const location = locationOf(id)
    return location ? textIn(location.name, language) : id
  }
  const put = (key: keyof Targets, chosen: readonly string[]) => change(withPart(targets, key, chosen))
  const reached = file.screens.filter((screen) => {
    const location = locationOf(screen.location)
    return location && isTargeted(targets, { screen, location })
  })
  const routes = unique(file.locations.flatMap(({ route }) => route ?? []))
  const regions = unique(file.locations.map(({ region }) => region))
  const tags = unique([...file.locations, ...file.screens].flatMap((place) => place.tags ?? []))
  const groups = [
    ['locations', file.locations.map(({ id }) => ({ value: id as string, label: nameOf(id) }))],
    ['routes', routes.map((route) => ({ value: route, label: route }))],
    ['regions', regions.map((region) => ({ value: region, label: sayPlace(region) }))],
    ['tags', tags.map((tag) => ({ value: tag, label: tag }))],
  ] as const
  return (
    <fieldset className="targets">
      <legend className="unseen">{say('where')}</legend>
      <ManyOf
        label={say('where')}
        choices={file.screens.map(({ id, name, location }) => ({ id, label: textIn(name, language), note: nameOf(location) }))}
        chosen={targets.screens ?? []}
        change={(screens) => put('screens', screens)}
        error={error}
      />
      <div className="row">
        {groups.map(([key, data]) =>
          data.length === 0 ? null : (
            <MultiSelect
              key={key}
              label={say(key)}
              data={data}
              value={targets[key] ?? []}
              onChange={(chosen) => put(key, chosen)}
              searchable
              clearable
            />
          ),
        )}
      </div>
      <p className="reached" role="status">
        {reached.length === 0
          ? say(file.screens.length === 0 ? 'noScreens' : 'reachesNone')
          : `${say('reaches', { count: reached.length })} ${reached.map(({ name }) => textIn(name, language)).join(', ')}`}
      </p>
      {file.screens.length === 0 && <Link to="/places/locations/new">{say('toLocations')}</Link>}
    </fieldset>
  )
}

const unique = <Id extends string>(ids: readonly Id[]): Id[] => [...new Set(ids)].sort()
