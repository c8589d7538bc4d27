import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Language } from '../../shared/schema/basics.ts'
import { type Words, WORDS } from './words.ts'

export type Look = 'auto' | 'light' | 'dark'
interface Chosen {
  language: Language
  words: Words
  look: Look
  choose(language: Language, look: Look): void
}

const LANGUAGES: readonly Language[] = ['tg', 'ru', 'en']
const LOOKS: readonly Look[] = ['auto', 'light', 'dark']
const Context = createContext<Chosen | null>(null)

const kept = <Word extends string>(name: string, words: readonly Word[]): Word | undefined =>
  words.find((word) => word === localStorage.getItem(name))

/** The browser's first language that is ours; Russian is what most of our people read. */
const wished = (): Language =>
  navigator.languages
    .map((tag) => LANGUAGES.find((language) => tag.toLowerCase().startsWith(language)))
    .find((found) => found !== undefined) ?? 'ru'

/** Language and look, remembered in this browser. */
export function ChosenProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => kept('language', LANGUAGES) ?? wished())
  const [look, setLook] = useState<Look>(() => kept('look', LOOKS) ?? 'auto')
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset['look'] = look
  }, [language, look])
  const choose = (nextLanguage: Language, nextLook: Look) => {
    localStorage.setItem('language', nextLanguage)
    localStorage.setItem('look', nextLook)
    setLanguage(nextLanguage)
    setLook(nextLook)
  }
  return <Context value={{ language, words: WORDS[language], look, choose }}>{children}</Context>
}

export function useChosen(): Chosen {
  const chosen = useContext(Context)
  if (!chosen) throw new Error('useChosen outside its provider')
  return chosen
}

const NAMES: Record<Language, string> = { tg: 'Тоҷикӣ', ru: 'Русский', en: 'English' }

export function Choices() {
  const { language, look, words, choose } = useChosen()
  return (
    <div className="choices">
      <div role="group" aria-label={words.language} className="switch">
        {LANGUAGES.map((name) => (
          <button
            key={name}
            type="button"
            lang={name}
            aria-pressed={name === language}
            title={NAMES[name]}
            onClick={() => choose(name, look)}
          >
            {name.toUpperCase()}
          </button>
        ))}
      </div>
      <label className="look">
        <span className="hidden">{words.look}</span>
        <select value={look} onChange={(event) => choose(language, event.target.value as Look)}>
          {LOOKS.map((name) => (
            <option key={name} value={name}>
              {words.looks[name]}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
