import { TextInput } from '@mantine/core'
import { useDates } from './times.ts'

/** A civil date: no zone touches it. Under it the date in the reader's form. */
export function DateField(props: {
  label: string
  value: string | undefined
  change(value: string): void
  error?: string | undefined
  hint?: string
}) {
  const { label, value = '', change, error, hint } = props
  const { day } = useDates()
  return (
    <TextInput
      type="date"
      // Years of four digits: a longer one is no civil date.
      max="9999-12-31"
      label={label}
      value={value}
      description={hint ?? (value === '' ? undefined : day(value))}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
