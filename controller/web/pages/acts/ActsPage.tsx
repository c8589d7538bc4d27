import { NativeSelect, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ActPage } from '../../../api/people.ts'
import { useAbout, useAnswer } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import '../../ui/people.css'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { timeIn, useDates } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { useSentences } from './sentences.ts'
import { actsWords } from './words.ts'

interface Sought {
  who?: string
  act?: string
  subject?: string
  before?: number
}

/** Who did what, newest first. What is sought stands in the address. */
export default function ActsPage() {
  const say = useWords(actsWords)
  const { sentence, kind, doer } = useSentences()
  const { day } = useDates()
  const zone = useAbout().data?.zone ?? 'Asia/Dushanbe'
  const navigate = useNavigate()
  const sought = useSearch({ strict: false }) as Sought
  const [subject, setSubject] = useState(String(sought.subject ?? ''))
  const given = Object.entries(sought).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  const acts = useAnswer<ActPage>(`acts${query === '' ? '' : `?${query}`}`, { everyMs: 30_000 })
  const seek = (more: Sought) => void navigate({ to: '/acts', search: { ...sought, before: undefined, ...more } as never, replace: true })
  const page = acts.data
  return (
    <Page title={say('title')} clock>
      <search className="acts-find">
        <NativeSelect
          label={say('who')}
          value={sought.who ?? ''}
          data={[{ value: '', label: say('anybody') }, ...(page?.who ?? []).map((value) => ({ value, label: doer(value) }))]}
          onChange={(event) => seek({ who: event.currentTarget.value })}
        />
        <NativeSelect
          label={say('what')}
          value={sought.act ?? ''}
          data={[{ value: '', label: say('anything') }, ...(page?.acts ?? []).map((value) => ({ value, label: kind(value) }))]}
          onChange={(event) => seek({ act: event.currentTarget.value })}
        />
        <form
          onSubmit={(event) => {
            event.preventDefault()
            seek({ subject })
          }}
        >
          <TextInput
            label={say('subject')}
            type="search"
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
            onBlur={() => subject !== String(sought.subject ?? '') && seek({ subject })}
          />
        </form>
      </search>
      {acts.isError && <ProblemList problems={acts.error.problems} status={acts.error.status} />}
      {page && page.rows.length === 0 && <Empty title={say('none')} />}
      {page && page.rows.length > 0 && (
        <ol className="acts-list">
          {page.rows.map((row) => {
            const { date, short } = timeIn(zone, row.at)
            return (
              <li key={row.id} data-act={row.act}>
                <time dateTime={new Date(row.at).toISOString()}>
                  {day(date)}, {short}
                </time>
                <span>{sentence(row)}</span>
              </li>
            )
          })}
        </ol>
      )}
      <p className="acts-pages">
        {sought.before !== undefined && (
          <Link to="/acts" search={{ ...sought, before: undefined } as never}>
            {say('newest')}
          </Link>
        )}
        {page?.next != null && (
          <Link to="/acts" search={{ ...sought, before: page.next } as never}>
            {say('older')}
          </Link>
        )}
      </p>
    </Page>
  )
}
