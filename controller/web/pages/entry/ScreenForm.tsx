import { Select } from '@mantine/core'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { CampaignFile, Screen } from '../../../../shared/schema/campaign.ts'
import { withPart } from '../../ui/parts-of.ts'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { DataFields } from './DataFields.tsx'
import type { FormProps } from './form.ts'
import { Hours } from './Hours.tsx'
import { placeWords } from './place-words.ts'
import { ScreenSize } from './ScreenSize.tsx'
import { SoundFields } from './SoundFields.tsx'
import { TagsField } from './TagsField.tsx'

/** What is addressed: its size, its languages, its sound. */
export function ScreenForm({ value, change, file, errorAt }: FormProps<Screen, Pick<CampaignFile, 'locations'>>) {
  const say = useWords(placeWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const put = (key: keyof Screen, part: unknown) => change(withPart(value, key, part))
  const [first, second] = value.languages ?? []
  const languages = LANGUAGES.map((name) => ({ value: name as string, label: sayUi(name) }))
  return (
    <>
      <TextsInput label={say('name')} value={value.name ?? {}} change={(name) => put('name', name)} />
      <Select
        label={say('location')}
        description={file.locations.length === 0 ? say('noLocations') : undefined}
        data={file.locations.map(({ id, name }) => ({ value: id as string, label: textIn(name, language) }))}
        value={value.location ?? null}
        error={errorAt('/location')}
        searchable
        onChange={(location) => put('location', location)}
      />
      <ScreenSize value={value} change={(size) => change(size)} errorAt={errorAt} />
      <div className="row">
        <Select
          label={say('firstLanguage')}
          data={languages}
          value={first ?? null}
          allowDeselect={false}
          onChange={(chosen) => put('languages', [chosen, ...(second === undefined || second === chosen ? [] : [second])])}
        />
        <Select
          label={say('secondLanguage')}
          data={[{ value: '', label: say('noSecond') }, ...languages.filter((choice) => choice.value !== first)]}
          value={second ?? ''}
          allowDeselect={false}
          onChange={(chosen) => put('languages', chosen === '' || chosen === null ? [first] : [first, chosen])}
        />
        <TagsField label={say('tags')} tags={value.tags ?? []} change={(tags) => put('tags', tags)} />
      </div>
      <Select
        label={say('rotation')}
        description={say('rotationHow')}
        data={(['0', '90', '180', '270'] as const).map((turn) => ({ value: turn, label: say(`turned${turn}`) }))}
        value={String(value.rotation ?? 0)}
        allowDeselect={false}
        onChange={(turn) => put('rotation', turn === null || turn === '0' ? undefined : Number(turn))}
      />
      <SoundFields value={value} put={put} errorAt={errorAt} />
      <Hours
        words={{
          title: say('hours'),
          how: say('hoursHow'),
          none: say('hoursAlways'),
          from: say('hoursFrom'),
          to: say('hoursTo'),
          remove: say('hoursRemove'),
          add: say('hoursAdd'),
        }}
        hours={value.hours ?? []}
        change={(hours) => put('hours', hours)}
        begin={{ from: '06:00', to: '23:00' }}
        errorAt={(path) => errorAt(`/hours${path}`)}
      />
      <DataFields limits={value.data ?? {}} change={(data) => put('data', data)} errorAt={(path) => errorAt(`/data${path}`)} />
    </>
  )
}
