import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Road } from '../../../api/road.ts'
import { ask, type ToldProblems } from '../../data/ask.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { useWords } from '../../words/words.ts'
import { campaignWords } from './words.ts'

/** Where the draft is on its road to the screens, and the next step for whoever looks. */
export function RoadPanel({ campaign, road }: { campaign: string; road: Road }) {
  const say = useWords(campaignWords)
  const answers = useQueryClient()
  const note = useKept(`send:${campaign}`, '')
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const send = async () => {
    const asked = await ask('POST', `campaigns/${campaign}/send`, note.value === '' ? {} : { note: note.value })
    setRefused(asked.ok ? null : asked)
    if (asked.ok) note.forget()
    await answers.invalidateQueries({ queryKey: ['campaigns'] })
  }
  const { sent, back, approved, changed, mayApprove } = road
  const waits = changed || approved === null
  return (
    <>
      {back && waits && sent === null && (
        <p className="notice late" role="status">
          {say('sentBack', { by: back.by, reason: back.reason })}
        </p>
      )}
      {sent && waits && (
        <p className="notice" role="status" data-road="sent">
          {say('isSent', { by: sent.by })} {mayApprove === 'yes' ? '' : say(mayApprove === 'role' ? 'waitsForRole' : 'waitsForSecond')}
        </p>
      )}
      {refused && <ProblemList problems={refused.problems} status={refused.status} />}
      {sent && waits && mayApprove === 'yes' && (
        <p>
          <Button renderRoot={(look) => <Link {...look} to={`/campaigns/${campaign}/approval`} />}>{say('lookAndApprove')}</Button>
        </p>
      )}
      {!sent && waits && (
        <div className="send">
          <TextInput label={say('note')} value={note.value} onChange={(event) => note.set(event.currentTarget.value)} />
          <Button onClick={() => void send()}>{say('send')}</Button>
        </div>
      )}
    </>
  )
}
