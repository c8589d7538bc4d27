import { Button, NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ROLES } from '../../../../shared/roles.ts'
import type { InvitationMade, PersonRow } from '../../../api/people.ts'
import { ask, type Asked } from '../../data/ask.ts'
import { shellWords } from '../../shell/words.ts'
import { ConfirmRed } from '../../ui/ConfirmRed.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { timeIn, useDates } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { OneTimeLink } from './Invite.tsx'
import { peopleWords } from './words.ts'

/** One person, with what an administrator can do about them. */
export function Person({ person: { id, name, email, role, totp, signedInAt }, zone }: { person: PersonRow; zone: string }) {
  const say = useWords(peopleWords)
  const sayRole = useWords(shellWords)
  const { day } = useDates()
  const answers = useQueryClient()
  const [refused, setRefused] = useState<Extract<Asked<unknown>, { ok: false }> | null>(null)
  const [made, setMade] = useState<InvitationMade | null>(null)
  const act = async <Value,>(method: string, path: string, body?: unknown): Promise<Asked<Value>> => {
    const asked = await ask<Value>(method, `people/${id}${path}`, body)
    setRefused(asked.ok ? null : asked)
    await answers.invalidateQueries()
    return asked
  }
  const renew = async () => {
    const asked = await act<InvitationMade>('POST', '/renewal')
    setMade(asked.ok ? asked.value : null)
  }
  return (
    <li data-person={email}>
      <div>
        <b>{name}</b>
        <span>{email}</span>
        <span className="soft">
          {signedInAt === null ? say('notSignedIn') : say('signedIn', { when: day(timeIn(zone, signedInAt).date) })} ·{' '}
          {say(totp ? 'twoSteps' : 'oneStep')}
        </span>
      </div>
      <NativeSelect
        aria-label={say('roleOf', { name })}
        value={role}
        data={ROLES.map((value) => ({ value, label: sayRole(value) }))}
        onChange={(event) => void act('PUT', '', { role: event.currentTarget.value })}
      />
      <div className="acts">
        <Button variant="default" onClick={() => void renew()} aria-label={`${say('renew')}: ${name}`}>
          {say('renew')}
        </Button>
        {totp && (
          <Button variant="default" onClick={() => void act('DELETE', '/totp')} aria-label={`${say('dropTotp')}: ${name}`}>
            {say('dropTotp')}
          </Button>
        )}
        <ConfirmRed
          label={say('remove')}
          title={say('removeTitle', { name })}
          confirm={say('removeDo')}
          act={() => act('DELETE', '')}
          quiet
        >
          <p>{say('removeHow')}</p>
        </ConfirmRed>
      </div>
      {refused && <ProblemList problems={refused.problems} status={refused.status} />}
      {made && <OneTimeLink made={made} how={say('renewHow', { name })} />}
    </li>
  )
}
