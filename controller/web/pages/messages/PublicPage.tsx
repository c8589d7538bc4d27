import { Button, Switch } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Draft } from '../../../api/drafts.ts'
import type { Messages } from '../../../api/messages.ts'
import type { ToldProblems } from '../../data/ask.ts'
import { useEdit } from '../../data/draft.ts'
import { DateField } from '../../ui/DateField.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { beginKept } from '../../ui/use-kept.ts'
import { useWords } from '../../words/words.ts'
import { announcementOf } from './announcement.ts'
import { messagesWords } from './words.ts'

type Words = NonNullable<Draft['file']['campaign']['words']>

/** Only on the machine itself. */
const isLocal = (address: string): boolean => /^(localhost|127\.|\[::1\])/.test(new URL(address).hostname)

/** The page that the public sees: whether it takes words, for which day, and how people get there. */
export function PublicPage({ page, draft }: { page: Messages['pages'][number]; draft: Draft }) {
  const say = useWords(messagesWords)
  const answers = useQueryClient()
  const navigate = useNavigate()
  const { putHead } = useEdit(page.campaign)
  const { words, ...head } = draft.file.campaign
  const stored = words?.day ?? ''
  const [day, setDay] = useState<string>(stored)
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const [isKept, setIsKept] = useState(false)
  const put = async (more: { open?: boolean; day?: string }) => {
    const { open, day: chosen } = { open: words?.open ?? false, day: stored, ...more }
    const next = { open, ...(chosen === '' ? {} : { day: chosen }) } as Words
    const asked = await putHead({ ...head, words: next }, draft.revisions.head)
    setRefused(asked.ok ? null : asked)
    await answers.invalidateQueries({ queryKey: ['messages'] })
  }
  const point = async () => {
    if (!beginKept(`entry:${page.campaign}:cards:new`, { entry: announcementOf(page), seen: 0 })) return setIsKept(true)
    await navigate({ to: `/campaigns/${page.campaign}/cards/new` })
  }
  return (
    <section className="panel public-page">
      <h2>{say('page')}</h2>
      <Switch
        label={say('open')}
        checked={words?.open ?? false}
        onChange={(event) => void put({ open: event.currentTarget.checked, day })}
      />
      <DateField label={say('day')} value={day} change={setDay} />
      {day !== stored && (
        <Button variant="default" onClick={() => void put({ day })}>
          {say('save')}
        </Button>
      )}
      {day === '' && page.from === null && words?.open && <p className="notice late">{say('noDay')}</p>}
      {refused && <ProblemList problems={refused.problems} status={refused.status} />}
      {words && (
        <>
          <Qr text={page.address} label={say('qr')} />
          <a className="address" href={page.address} target="_blank" rel="noreferrer">
            {page.address}
          </a>
          {isLocal(page.address) && <p className="notice late">{say('local')}</p>}
          <Button variant="default" onClick={() => void point()}>
            {say('point')}
          </Button>
          {isKept && (
            <p className="notice late" role="status">
              {say('pointTaken')} <Link to={`/campaigns/${page.campaign}/cards/new`}>{say('pointOpen')}</Link>
            </p>
          )}
        </>
      )}
    </section>
  )
}
