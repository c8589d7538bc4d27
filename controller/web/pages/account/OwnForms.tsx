import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask, type Asked } from '../../data/ask.ts'
import { Password } from '../../ui/Password.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { accountWords } from './words.ts'

/** What came of the last try, in words. */
function Came({ asked, done }: { asked: Asked<unknown> | null; done: string }) {
  if (!asked) return null
  if (!asked.ok) return <ProblemList problems={asked.problems} status={asked.status} />
  return (
    <p className="notice good" role="status">
      {done}
    </p>
  )
}

export function NameForm({ name: before }: { name: string }) {
  const say = useWords(accountWords)
  const answers = useQueryClient()
  const [name, setName] = useState(before)
  const [asked, setAsked] = useState<Asked<unknown> | null>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(await ask('PUT', 'account', { name }))
    await answers.invalidateQueries()
  }
  return (
    <form className="people-form" onSubmit={(event) => void save(event)} noValidate>
      <TextInput label={say('name')} value={name} autoComplete="name" onChange={(event) => setName(event.currentTarget.value)} />
      <Came asked={asked} done={say('saved')} />
      <Button type="submit" variant="default" disabled={name === before}>
        {say('saveName')}
      </Button>
    </form>
  )
}

export function PasswordForm({ email }: { email: string }) {
  const say = useWords(accountWords)
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [asked, setAsked] = useState<Asked<unknown> | null>(null)
  const change = async (event: FormEvent) => {
    event.preventDefault()
    const done = await ask('POST', 'auth/change-password', { currentPassword, newPassword })
    setAsked(done)
    if (!done.ok) return
    setCurrent('')
    setNew('')
  }
  return (
    <form className="panel people-form" onSubmit={(event) => void change(event)} noValidate>
      <h2>{say('password')}</h2>
      <input type="email" value={email} autoComplete="username" readOnly hidden />
      <Password label={say('currentPassword')} value={currentPassword} change={setCurrent} />
      <Password label={say('newPassword')} description={say('passwordHow')} value={newPassword} change={setNew} fresh />
      <Came asked={asked} done={say('passwordSet')} />
      <Button type="submit" variant="default" disabled={currentPassword === '' || newPassword === ''}>
        {say('changePassword')}
      </Button>
    </form>
  )
}

async function end(): Promise<void> {
  await ask('DELETE', 'sessions')
  location.assign('/sign-in')
}

export function SignOutEverywhere() {
  const say = useWords(accountWords)
  return (
    <section className="panel">
      <h2>{say('everywhere')}</h2>
      <p>{say('everywhereHow')}</p>
      <Button variant="default" onClick={() => void end()}>
        {say('signOutEverywhere')}
      </Button>
    </section>
  )
}
