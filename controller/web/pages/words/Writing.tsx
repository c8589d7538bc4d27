import { type FormEvent, useId, useState } from 'react'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Language } from '../../../../shared/schema/basics.ts'
import { ask, type ToldProblems } from '../../data/ask.ts'
import { useKept } from '../../ui/use-kept.ts'
import { useLanguage } from '../../words/language.ts'
import { LANGUAGE_NAMES, useWords } from '../../words/words.ts'
import { wordsWords } from './words.ts'

/** As the server has them in `shared/schema/requests-messages.ts`; that file would bring the schemas into a stranger's phone. */
const WORDS_MOST = 280
const SIGNATURE_MOST = 60

interface Written {
  text: string
  signature: string
  /** None: the one that the page is in. */
  language?: Language
}

/** The form. What is written stays in this browser until it has arrived, whatever happens on the way. */
export function Writing({ campaign, done }: { campaign: string; done(): void }) {
  const say = useWords(wordsWords)
  const pageLanguage = useLanguage()
  const id = useId()
  const { value, set, forget } = useKept<Written>(`words:${campaign}`, { text: '', signature: '' })
  const [website, setWebsite] = useState('')
  const [refused, setRefused] = useState<{ status: number; problems: ToldProblems } | null>(null)
  const [busy, setBusy] = useState(false)
  const language = value.language ?? pageLanguage
  const left = WORDS_MOST - [...value.text.replaceAll(/\s+/g, ' ').trim()].length
  const write = (more: Partial<Written>) => {
    setRefused(null)
    set({ ...value, ...more })
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const { text, signature } = value
    const asked = await ask('POST', `public/words/${encodeURIComponent(campaign)}`, { text, signature, language, website })
    setBusy(false)
    if (!asked.ok) return setRefused(asked)
    forget()
    done()
  }
  const wrong = (path: string): boolean => refused?.problems.some((found) => found.path === path) ?? false
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <label htmlFor={`${id}text`}>{say('text')}</label>
      <textarea
        id={`${id}text`}
        lang={language}
        rows={5}
        value={value.text}
        aria-invalid={wrong('/text') || left < 0}
        aria-describedby={`${id}left ${id}privacy`}
        onChange={(event) => write({ text: event.currentTarget.value })}
      />
      <p id={`${id}left`} className={left < 0 ? 'count over' : 'count'}>
        {left < 0 ? say('over', { count: -left }) : say('left', { count: left })}
      </p>
      <fieldset>
        <legend>{say('written')}</legend>
        {LANGUAGES.map((name) => (
          <label key={name} lang={name}>
            <input type="radio" name="language" checked={name === language} onChange={() => write({ language: name })} />
            {LANGUAGE_NAMES[name]}
          </label>
        ))}
      </fieldset>
      <label htmlFor={`${id}signature`}>{say('signature')}</label>
      <input
        id={`${id}signature`}
        value={value.signature}
        maxLength={SIGNATURE_MOST}
        autoComplete="off"
        aria-invalid={wrong('/signature')}
        aria-describedby={`${id}signatureHow`}
        onChange={(event) => write({ signature: event.currentTarget.value })}
      />
      <p id={`${id}signatureHow`} className="how">
        {say('signatureHow')}
      </p>
      <div className="trap" aria-hidden="true">
        <label>
          {say('website')}
          <input
            name="website"
            tabIndex={-1}
            autoComplete="off"
            value={website}
            onChange={(event) => setWebsite(event.currentTarget.value)}
          />
        </label>
      </div>
      <p id={`${id}privacy`} className="how">
        {say('privacy')}
      </p>
      {refused && (
        <div className="notice bad" role="alert">
          {refused.problems.length === 0 ? (
            <p>{say('noLink')}</p>
          ) : (
            refused.problems.map(({ path, code, message, hint }) => (
              <p key={path + code} data-code={code}>
                {message} {hint}
              </p>
            ))
          )}
          {refused.problems.length > 0 && <p>{say('kept')}</p>}
        </div>
      )}
      <button type="submit" className="plain main" disabled={busy || value.text.trim() === ''}>
        {say(busy ? 'sending' : 'send')}
      </button>
    </form>
  )
}
