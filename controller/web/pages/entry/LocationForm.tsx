import { Checkbox, Select, TextInput } from '@mantine/core'
import { REGIONS } from '../../../../shared/schema/basics.ts'
import type { Location } from '../../../../shared/schema/campaign.ts'
import { withPart } from '../../ui/parts-of.ts'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { useWords } from '../../words/words.ts'
import type { FormProps } from './form.ts'
import { OperatorFields } from './OperatorFields.tsx'
import { PowerFields } from './PowerFields.tsx'
import { PlaceField } from './PlaceField.tsx'
import { placeWords } from './place-words.ts'
import { ZoneField } from './ZoneField.tsx'
import { TagsField } from './TagsField.tsx'

const KINDS = ['street', 'bus-route', 'venue'] as const

/** Where screens stand: a street site, a bus route or a venue. */
export function LocationForm({ value, change, errorAt }: Omit<FormProps<Location>, 'file'>) {
  const say = useWords(placeWords)
  const put = (key: keyof Location, part: unknown) => change(withPart(value, key, part))
  return (
    <>
      <TextsInput label={say('name')} value={value.name ?? {}} change={(name) => put('name', name)} />
      <div className="row">
        <Select
          label={say('locationKind')}
          data={KINDS.map((kind) => ({ value: kind, label: say(kind) }))}
          value={value.kind ?? null}
          allowDeselect={false}
          onChange={(kind) => put('kind', kind)}
        />
        <Select
          label={say('region')}
          data={REGIONS.map((region) => ({ value: region, label: say(region) }))}
          value={value.region ?? null}
          allowDeselect={false}
          error={errorAt('/region')}
          onChange={(region) => put('region', region)}
        />
        {value.kind === 'bus-route' && (
          <TextInput
            label={say('route')}
            value={value.route ?? ''}
            error={errorAt('/route')}
            onChange={(event) => put('route', event.currentTarget.value)}
          />
        )}
      </div>
      <TextsInput label={say('address')} value={value.address ?? {}} change={(address) => put('address', address)} />
      <PlaceField place={value.place} change={(place) => put('place', place)} errorAt={errorAt} />
      <PowerFields value={value} change={change} errorAt={errorAt} />
      <OperatorFields value={value} change={change} errorAt={errorAt} />
      <div className="row">
        <ZoneField zone={value.zone} change={(zone) => put('zone', zone)} error={errorAt('/zone')} />
        <TagsField label={say('tags')} tags={value.tags ?? []} change={(tags) => put('tags', tags)} />
      </div>
      <Checkbox
        label={say('permitNeeded')}
        checked={value.permitNeeded ?? false}
        onChange={(event) => put('permitNeeded', event.currentTarget.checked)}
      />
    </>
  )
}
