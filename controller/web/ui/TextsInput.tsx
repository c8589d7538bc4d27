import { Textarea, TextInput } from '@mantine/core'
import type { Language, Texts } from '../../../shared/schema/basics.ts'
import { LANGUAGES } from '../../../shared/languages.ts'
import { useWords } from '../words/words.ts'
import { uiWords } from './words.ts'

/** The same words in Tajik, Russian and English, one field each. A field left empty means that the language is not there. */
export function TextsInput(props: {
  label: string
  value: Texts
  change(value: Texts): void
  lines?: number
  required?: boolean
  /** Said under the label. */
  hint?: string | undefined
  errors?: Partial<Record<Language, string | undefined>>
}) {
  const { label, value, change, lines = 1, required = false, hint, errors = {} } = props
  const say = useWords(uiWords)
  const Field = lines > 1 ? Textarea : TextInput
  return (
    <fieldset className="texts">
      <legend>{label}</legend>
      {hint && <p className="soft">{hint}</p>}
      {LANGUAGES.map((language) => (
        <Field
          key={language}
          lang={language}
          label={say(language)}
          aria-label={`${label}, ${say(language)}`}
          value={value[language] ?? ''}
          error={errors[language]}
          required={required && language === 'tg'}
          withAsterisk={false}
          {...(lines > 1 ? { autosize: true, minRows: lines } : {})}
          onChange={(event: { currentTarget: { value: string } }) => change(withText(value, language, event.currentTarget.value))}
        />
      ))}
    </fieldset>
  )
}

function withText(texts: Texts, language: Language, text: string): Texts {
  const { [language]: _before, ...others } = texts
  return text === '' ? others : { ...others, [language]: text }
}
