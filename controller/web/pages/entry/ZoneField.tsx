import { Select } from '@mantine/core'
import { useAbout } from '../../data/queries.ts'
import { useCity } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { placeWords } from './place-words.ts'

const ZONES = Intl.supportedValuesOf('timeZone')

/** A location's own zone; without one the house's holds. */
export function ZoneField({
  zone,
  change,
  error,
}: {
  zone: string | undefined
  change(zone: string | null): void
  error: string | undefined
}) {
  const say = useWords(placeWords)
  const city = useCity()
  const house = useAbout().data?.zone ?? 'Asia/Dushanbe'
  return (
    <Select
      label={say('zone')}
      placeholder={say('zoneOfHouse', { city: city(house) })}
      data={zone === undefined || ZONES.includes(zone) ? ZONES : [zone, ...ZONES]}
      value={zone ?? null}
      error={error}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': say('zoneOfHouse', { city: city(house) }) }}
      limit={30}
      onChange={change}
    />
  )
}
