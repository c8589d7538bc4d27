import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Role, ROLES } from '../../../../shared/roles.ts'
import type { InvitationMade, InvitationRow } from '../../../api/people.ts'
import { ask, type Asked } from '../../data/ask.ts'
import { shellWords } from '../../shell/words.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { ToCopy } from '../../ui/ToCopy.tsx'
import { timeIn, useDates } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { peopleWords } from './words.ts'

/** Invites somebody: nothing is sent from here, the link is handed over by whoever invites. */
export function Invite() {
  const say = useWords(peopleWords)
  const sayRole = useWords(shellWords)
  const answers = useQueryClient()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const [asked, setAsked] = useState<Asked<InvitationMade> | null>(null)
  const invite = async (event: FormEvent) => {
    event.preventDefault()
    const done = await ask<InvitationMade>('POST', 'invitations', { email, role })
    setAsked(done)
    if (done.ok) setEmail('')
    await answers.invalidateQueries({ queryKey: ['invitations'] })
  }
  return (
    <section className="panel">
      <h2>{say('inviteTitle')}</h2>
      <form className="invite" onSubmit={(event) => void invite(event)} noValidate>
        <TextInput
          label={say('email')}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('role')}
          value={role}
          data={ROLES.map((value) => ({ value, label: sayRole(value) }))}
          onChange={(event) => setRole(event.currentTarget.value as Role)}
        />
        <Button type="submit">{say('invite')}</Button>
      </form>
      {asked && !asked.ok && <ProblemList problems={asked.problems} status={asked.status} />}
      {asked?.ok && <OneTimeLink made={asked.value} how={say('inviteHow', { email: asked.value.email })} />}
    </section>
  )
}

/** A one-time link, told once, to be handed over. */
export function OneTimeLink({ made, how }: { made: InvitationMade; how: string }) {
  return (
    <div className="notice good" role="status">
      {how}
      <ToCopy text={`${location.origin}/invitation#${made.secret}`} />
    </div>
  )
}

/** Invitations that nobody has used yet. */
export function Invited({ rows, zone }: { rows: readonly InvitationRow[]; zone: string }) {
  const say = useWords(peopleWords)
  const sayRole = useWords(shellWords)
  const { day } = useDates()
  const answers = useQueryClient()
  const cancel = async (id: string) => {
    await ask('DELETE', `invitations/${id}`)
    await answers.invalidateQueries({ queryKey: ['invitations'] })
  }
  return (
    <section>
      <h2>{say('invited')}</h2>
      <ul className="rows">
        {rows.map(({ id, email, role, by, endsAt }) => (
          <li key={id} data-invited={email}>
            <div>
              <b>{email}</b>
              <span className="soft">{say('invitedBy', { by, until: day(timeIn(zone, endsAt).date) })}</span>
            </div>
            <span>{sayRole(role)}</span>
            <div className="acts">
              <Button variant="default" onClick={() => void cancel(id)} aria-label={`${say('takeBack')}: ${email}`}>
                {say('takeBack')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
