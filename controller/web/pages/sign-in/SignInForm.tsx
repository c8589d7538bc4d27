import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { SignedIn } from '../../../api/people.ts'
import { ask, type Asked } from '../../data/ask.ts'
import { Password } from '../../ui/Password.tsx'
import '../../ui/people.css'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { signInWords } from './words.ts'

/** Back to the page that somebody wanted; nothing that was loaded for nobody stays. */
const enter = (): void => (location.pathname === '/sign-in' ? location.replace('/') : location.reload())

/** Address and password, then the code for those who sign in in two steps. */
export function SignInForm() {
  const say = useWords(signInWords)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [second, setSecond] = useState(false)
  const [refused, setRefused] = useState<Extract<Asked<unknown>, { ok: false }> | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const asked = second
      ? await ask<null>('POST', 'auth/two-factor/verify-totp', { code })
      : await ask<SignedIn>('POST', 'auth/sign-in/email', { email, password })
    setBusy(false)
    setRefused(asked.ok ? null : asked)
    if (!asked.ok) {
      const isOver = asked.problems.some((found) => found.code === 'second-step-over')
      if (isOver) setSecond(false)
      return
    }
    if (asked.value?.secondStep) setSecond(true)
    else enter()
  }
  return (
    <form className="people-form" onSubmit={(event) => void send(event)} noValidate>
      {second ? (
        <TextInput
          key="code"
          label={say('code')}
          description={say('codeHow')}
          value={code}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      ) : (
        <>
          <TextInput
            label={say('email')}
            type="email"
            value={email}
            autoComplete="username"
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Password label={say('password')} value={password} change={setPassword} />
        </>
      )}
      {refused && <ProblemList problems={refused.problems} status={refused.status} />}
      <Button type="submit" loading={busy}>
        {say(second ? 'goOn' : 'title')}
      </Button>
      <p className="soft">{say('lost')}</p>
    </form>
  )
}
