import { useEffect, useState } from 'react'
import { ask } from './ask.ts'
import { Choices, useChosen } from './settings.tsx'

/** The secret of the one-time link stands behind `#`: it never travels in an address, so no log holds it. */
export function SignIn() {
  const { words, language } = useChosen()
  const [secret] = useState(() => location.hash.slice(1))
  const [state, setState] = useState<'none' | 'trying' | 'failed'>(secret === '' ? 'none' : 'trying')
  useEffect(() => {
    if (secret === '') return
    history.replaceState(null, '', '/sign-in')
    void ask('POST', 'session', language, { link: secret }).then(({ ok }) => {
      if (ok) location.replace('/')
      else setState('failed')
    })
    // The link works once: it is used when the page opens and not again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return (
    <div className="door">
      <section className="panel">
        <p className="brand">Lavha</p>
        <h1>{state === 'trying' ? words.signingIn : words.signInTitle}</h1>
        {state === 'failed' && (
          <p className="notice bad" role="alert">
            {words.signInFailed}
          </p>
        )}
        {state !== 'trying' && (
          <>
            <p>{words.signInHow}</p>
            <p className="soft">{words.signInCommand}</p>
            <code>npx lavha controller</code>
          </>
        )}
        <Choices />
      </section>
    </div>
  )
}
