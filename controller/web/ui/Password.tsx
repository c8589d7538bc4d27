import { PasswordInput } from '@mantine/core'
import { useWords } from '../words/words.ts'
import './people.css'
import { uiWords } from './words.ts'

/** A password's field, which can show what is written. */
export function Password(props: { label: string; value: string; change(value: string): void; fresh?: boolean; description?: string }) {
  const { label, value, change, fresh = false, description } = props
  const say = useWords(uiWords)
  return (
    <PasswordInput
      label={label}
      description={description}
      value={value}
      autoComplete={fresh ? 'new-password' : 'current-password'}
      visibilityToggleButtonProps={{ 'aria-label': say('showPassword'), tabIndex: 0, 'aria-hidden': false }}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
