import { TextInput } from '@mantine/core'
import type { Location } from '../../../../shared/schema/campaign.ts'
import { withPart } from '../../ui/parts-of.ts'
import { useWords } from '../../words/words.ts'
import { placeWords } from './place-words.ts'

/** Whose screens these are and how to reach them. It stays in the house: no screen gets it. */
export function OperatorFields(props: {
  value: Partial<Location>
  change(value: Partial<Location>): void
  errorAt(path: string): string | undefined
}) {
  const { value, change, errorAt } = props
  const say = useWords(placeWords)
  const contact = value.operatorContact ?? {}
  const put = (key: 'name' | 'phone' | 'email', part: string) => change(withPart(value, 'operatorContact', withPart(contact, key, part)))
  return (
    <fieldset>
      <legend>{say('operatorPart')}</legend>
      <div className="row">
        <TextInput
          label={say('operator')}
          value={value.operator ?? ''}
          error={errorAt('/operator')}
          onChange={(event) => change(withPart(value, 'operator', event.currentTarget.value))}
        />
        <TextInput
          label={say('contactName')}
          value={contact.name ?? ''}
          error={errorAt('/operatorContact/name')}
          onChange={(event) => put('name', event.currentTarget.value)}
        />
        <TextInput
          type="tel"
          label={say('contactPhone')}
          value={contact.phone ?? ''}
          error={errorAt('/operatorContact/phone')}
          onChange={(event) => put('phone', event.currentTarget.value)}
        />
        <TextInput
          type="email"
          label={say('contactEmail')}
          value={contact.email ?? ''}
          error={errorAt('/operatorContact/email')}
          onChange={(event) => put('email', event.currentTarget.value)}
        />
      </div>
    </fieldset>
  )
}
