import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import type { InvitationLook } from '../../../api/people.ts'
import { ask, type Asked } from '../../data/ask.ts'
import { Choices } from '../../shell/Choices.tsx'
import '../../shell/house.css'
import { shellWords } from '../../shell/words.ts'
import '../../ui/page.css'
import { Password } from '../../ui/Password.tsx'
import '../../ui/people.css'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { invitationWords } from './words.ts'

type Refused = Extract<Asked<unknown>, { ok: false }>

/** Who was invited sets a name and a password. The secret stands behind `#`, and stays there until it is used, so that a reload loses nothing. */
export default function InvitationPage() {
  const say = useWords(invitationWords)
  const sayRole = useWords(shellWords)
  const [invitation] = useState(() => location.hash.slice(1))
  const [look, setLook] = useState<InvitationLook | null>(null)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    document.title = `${say('title')} · Lavha`
  }, [say])
  useEffect(() => {
    void ask<InvitationLook>('POST', 'invitations/look', { invitation }).then((asked) => {
      if (!asked.ok) return setRefused(asked)
      setLook(asked.value)
      setName(asked.value.name ?? '')
    })
  }, [invitation])
  const accept = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const asked = await ask('POST', 'invitations/accept', { invitation, name, password })
    setBusy(false)
    if (asked.ok) location.replace('/')
    else setRefused(asked)
  }
  return (
    <main className="door" aria-busy={!look && !refused}>
      <section className="panel">
        <p className="brand">Lavha</p>
        <h1>{say(look?.name ? 'again' : 'title')}</h1>
        {look && (
          <form className="people-form" onSubmit={(event) => void accept(event)} noValidate>
            {!look.name && <p>{say('by', { by: look.by, role: sayRole(look.role) })}</p>}
            <TextInput label={say('email')} type="email" value={look.email} readOnly autoComplete="username" />
            <TextInput
              label={say('name')}
              value={name}
              autoComplete="name"
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <Password label={say('password')} description={say('passwordHow')} value={password} change={setPassword} fresh />
            {refused && <ProblemList problems={refused.problems} status={refused.status} />}
            <Button type="submit" loading={busy}>
              {say('enter')}
            </Button>
          </form>
        )}
        {!look && refused && <ProblemList problems={refused.problems} status={refused.status} />}
        <Choices />
      </section>
    </main>
  )
}
