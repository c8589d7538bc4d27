import { useEffect, useState } from 'react'
import { ask } from '../../data/ask.ts'
import { useAbout } from '../../data/queries.ts'
import { Choices } from '../../shell/Choices.tsx'
import '../../shell/house.css'
import '../../ui/page.css'
import { useWords } from '../../words/words.ts'
import { SignInForm } from './SignInForm.tsx'
import { signInWords } from './words.ts'

/** A one-time link works once, and React may draw a page twice. */
let tried: Promise<boolean> | null = null

/** The secret of the one-time link stands behind `#`: it never travels in an address, so no log holds it. */
export default function SignInPage() {
  const say = useWords(signInWords)
  const about = useAbout().data
  const [secret] = useState(() => (location.pathname === '/sign-in' ? location.hash.slice(1) : ''))
  const [state, setState] = useState<'none' | 'trying' | 'failed'>(secret === '' ? 'none' : 'trying')
  useEffect(() => {
    document.title = `${say('title')} · Lavha`
  }, [say])
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
        {state !== 'trying' && about?.peopled === true && <SignInForm />}
        {state !== 'trying' && about?.peopled === false && <ByLink />}
        <Choices />
      </section>
    </main>
  )
}

/** Where nobody has a password yet, the link that the controller prints is the way in. */
function ByLink() {
  const say = useWords(signInWords)
  return (
    <>
      <p>{say('how')}</p>
      <p>{say('command')}</p>
      <p>
        <code>npx lavha controller</code>
      </p>
    </>
  )
}
