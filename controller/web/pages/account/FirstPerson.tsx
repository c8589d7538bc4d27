import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ask, type Asked } from '../../data/ask.ts'
import { Password } from '../../ui/Password.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { accountWords } from './words.ts'

/** Whoever came by the one-time link, where nobody has a password yet, becomes the first administrator. */
export function FirstPerson() {
  const say = useWords(accountWords)
  const [given, setGiven] = useState({ name: '', email: '', password: '' })
  const [refused, setRefused] = useState<Extract<Asked<unknown>, { ok: false }> | null>(null)
  const [busy, setBusy] = useState(false)
  const make = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const asked = await ask('POST', 'people', given)
    setBusy(false)
    if (asked.ok) location.reload()
    else setRefused(asked)
  }
  return (
    <form className="panel people-form" onSubmit={(event) => void make(event)} noValidate>
      <h2>{say('first')}</h2>
      <p>{say('firstHow')}</p>
      <TextInput
        label={say('name')}
        value={given.name}
        autoComplete="name"
        onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
      />
      <TextInput
        label={say('email')}
        type="email"
        value={given.email}
        autoComplete="username"
        onChange={(event) => setGiven({ ...given, email: event.currentTarget.value })}
      />
      <Password
        label={say('password')}
        description={say('passwordHow')}
        value={given.password}
        change={(password) => setGiven({ ...given, password })}
        fresh
      />
      {refused && <ProblemList problems={refused.problems} status={refused.status} />}
      <Button type="submit" loading={busy}>
        {say('makeFirst')}
      </Button>
    </form>
  )
}
