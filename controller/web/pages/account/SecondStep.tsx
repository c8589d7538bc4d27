import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { TotpSetUp } from '../../../api/people.ts'
import { ask, type Asked } from '../../data/ask.ts'
import { Password } from '../../ui/Password.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { useWords } from '../../words/words.ts'
import { accountWords } from './words.ts'

type Refused = Extract<Asked<unknown>, { ok: false }>

/** The code of an authenticator beside the password: on, off, and the way there. */
export function SecondStep({ on }: { on: boolean }) {
  const say = useWords(accountWords)
  const answers = useQueryClient()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [setUp, setSetUp] = useState<TotpSetUp | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const asked = setUp
      ? await ask<null>('POST', 'auth/two-factor/verify-totp', { code })
      : await ask<TotpSetUp>('POST', `auth/two-factor/${on ? 'disable' : 'enable'}`, { password })
    setRefused(asked.ok ? null : asked)
    if (!asked.ok) return
    setPassword('')
    setCode('')
    setSetUp(on ? null : asked.value)
    if (setUp || on) await answers.invalidateQueries()
  }
  return (
    <form className="panel people-form second-step" onSubmit={(event) => void send(event)} noValidate>
      <h2>{say('second')}</h2>
      <p role="status">{say(on ? 'secondOn' : 'secondOff')}</p>
      {setUp ? (
        <>
          <Authenticator setUp={setUp} />
          <TextInput
            label={say('code')}
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </>
      ) : (
        <Password label={say('ownPassword')} value={password} change={setPassword} />
      )}
      {refused && <ProblemList problems={refused.problems} status={refused.status} />}
      <Button type="submit" variant={setUp ? 'filled' : 'default'} disabled={setUp ? code === '' : password === ''}>
        {say(setUp ? 'confirm' : on ? 'turnOff' : 'turnOn')}
      </Button>
    </form>
  )
}

/** What the authenticator is given, as a picture and as letters, and the codes for when it is lost. */
function Authenticator({ setUp: { uri, codes } }: { setUp: TotpSetUp }) {
  const say = useWords(accountWords)
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <div className="set-up">
      <Qr text={uri} label={say('qr')} />
      <div>
        <p>{say('scan')}</p>
        <p>
          {say('byHand')} <span className="secret">{secret}</span>
        </p>
        <p>{say('spare')}</p>
        <ul className="codes">
          {codes.map((one) => (
            <li key={one} className="secret">
              {one}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
