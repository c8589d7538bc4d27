import { NativeSelect, useMantineColorScheme } from '@mantine/core'
import { LANGUAGES } from '../../../shared/languages.ts'
import { chooseLanguage, useLanguage } from '../words/language.ts'
import { LANGUAGE_NAMES, useWords } from '../words/words.ts'
import { shellWords } from './words.ts'

const LOOKS = ['auto', 'light', 'dark'] as const

/** Language and look, remembered in this browser. */
export function Choices() {
  const say = useWords(shellWords)
  const language = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div className="choices">
      <div role="group" aria-label={say('language')} className="switch">
        {LANGUAGES.map((name) => (
          <button
            key={name}
            type="button"
            lang={name}
            aria-pressed={name === language}
            title={LANGUAGE_NAMES[name]}
            onClick={() => void chooseLanguage(name)}
          >
            {name.toUpperCase()}
          </button>
        ))}
      </div>
      <NativeSelect
        aria-label={say('look')}
        value={colorScheme}
        onChange={(event) => setColorScheme(event.currentTarget.value as (typeof LOOKS)[number])}
        data={LOOKS.map((name) => ({ value: name, label: say(name) }))}
      />
    </div>
  )
}
