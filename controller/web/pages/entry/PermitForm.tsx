import { Select, TextInput } from '@mantine/core'
import type { Permit } from '../../../../shared/schema/campaign.ts'
import { DateField } from '../../ui/DateField.tsx'
import { ManyOf } from '../../ui/ManyOf.tsx'
import { withPart } from '../../ui/parts-of.ts'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import type { FormProps } from './form.ts'
import { permitWords } from './permit-words.ts'
import { ScanField } from './ScanField.tsx'

const STATES = ['asked', 'granted', 'refused', 'revoked'] as const

/** An authority's answer: who, by which letter, for which locations and dates. One that is lost counts on the screens at once. */
export function PermitForm({ value, change, file, errorAt }: FormProps<Permit>) {
  const say = useWords(permitWords)
  const language = useLanguage()
  const put = (key: keyof Permit, part: unknown) => change(withPart(value, key, part))
  const letter: Partial<Permit['letter']> = value.letter ?? {}
  return (
    <>
      <TextsInput label={say('authority')} value={value.authority ?? {}} change={(authority) => put('authority', authority)} />
      <Select
        label={say('state')}
        data={STATES.map((state) => ({ value: state, label: say(state) }))}
        value={value.state ?? null}
        allowDeselect={false}
        description={value.state === 'granted' ? undefined : say('coversNothing')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={(state) => put('state', state)}
      />
      <div className="row">
        <TextInput
          label={say('number')}
          value={letter.number ?? ''}
          error={errorAt('/letter/number')}
          onChange={(event) => put('letter', withPart(letter, 'number', event.currentTarget.value))}
        />
        <DateField
          label={say('letterDate')}
          value={letter.date}
          change={(date) => put('letter', withPart(letter, 'date', date))}
          error={errorAt('/letter/date')}
        />
        <DateField label={say('decided')} value={value.decided} change={(date) => put('decided', date)} error={errorAt('/decided')} />
      </div>
      <ScanField campaign={file.campaign.id} scan={letter.scan} change={(scan) => put('letter', withPart(letter, 'scan', scan))} />
      <div className="row">
        <DateField label={say('from')} value={value.from} change={(date) => put('from', date)} error={errorAt('/from')} />
        <DateField label={say('to')} value={value.to} change={(date) => put('to', date)} error={errorAt('/to')} />
      </div>
      <ManyOf
        label={say('locations')}
        choices={file.locations.map(({ id, name }) => ({ id, label: textIn(name, language) }))}
        chosen={value.locations ?? []}
        change={(locations) => put('locations', locations)}
        error={errorAt('/locations')}
      />
      <TextsInput label={say('note')} lines={2} value={value.note ?? {}} change={(note) => put('note', note)} />
    </>
  )
}
