import { useEffect, useState } from 'react'
import { ask } from '../../data/ask.ts'
import { Choices } from '../../shell/Choices.tsx'
import '../../shell/house.css'
import '../../ui/page.css'
import { useWords } from '../../words/words.ts'
import { signInWords } from './words.ts'

/** A one-time link works once, and React may draw a page twice. */
let tried: Promise<boolean> | null = null

/** The secret of the one-time link stands behind `#`: it never travels in an address, so no log holds it. */
export default function SignInPage() {
  const say = useWords(signInWords)
  const [secret] = useState(() => location.hash.slice(1))
  const [state, setState] = useState<'none' | 'trying' | 'failed'>(secret === '' ? 'none' : 'trying')
  useEffect(() => {
    if (secret === '') return
    history.replaceState(null, '', '/sign-in')
    tried ??= ask('POST', 'session', { link: secret }).then(({ ok }) => ok)
    void tried.then((ok) => {
      if (ok) location.replace('/')
      else setState('failed')
    })
  }, [secret])
  return (
    <main className="door">
      <section className="panel">
        <p className="brand">Lavha</p>
        <h1>{say(state === 'trying' ? 'trying' : 'title')}</h1>
        {state === 'failed' && (
          <p className="notice bad" role="alert">
            {say('failed')}
          </p>
        )}
        {state !== 'trying' && (
          <>
            <p>{say('how')}</p>
            <p>{say('command')}</p>
            <p>
              <code>npx lavha controller</code>
            </p>
          </>
        )}
        <Choices />
      </section>
    </main>
  )
}
