import { useState } from 'react'
import { may } from '../../../shared/roles.ts'
import type { About } from '../../api.ts'
import type { TakeoverRow } from '../../api/urgent.ts'
import type { Asked } from '../data/ask.ts'
import { useTakeovers, useUrgentAct } from '../data/urgent.ts'
import { textIn, useLanguage } from '../words/language.ts'
import { useWords } from '../words/words.ts'
import { ProblemList } from './ProblemList.tsx'
import './takeovers.css'
import { takeoverListWords } from './takeover-words.ts'
import { timeIn, useDates } from './times.ts'
import { useNow } from './use-now.ts'

/** The takeovers that have screens now; one whose time is over is not waited for. Nothing where there are none. */
export function Takeovers({ about }: { about: About }) {
  const say = useWords(takeoverListWords)
  const language = useLanguage()
  const { day } = useDates()
  const now = useNow()
  const act = useUrgentAct()
  const [asked, setAsked] = useState<Asked<unknown> | null>(null)
  const rows = useTakeovers().data?.filter(({ until }) => until > now) ?? []
  const mayEnd = about.role !== null && may(about.role, 'withdraw')
  const timeOf = ({ until }: TakeoverRow) => {
    const [end, today] = [timeIn(about.zone, until), timeIn(about.zone, now)]
    return end.date === today.date ? end.short : `${day(end.date, today.year)}, ${end.short}`
  }
  const end = async (id: string) => setAsked(await act('DELETE', `takeovers/${id}`))
  if (rows.length === 0 && asked === null) return null
  return (
    <section className="takeovers" aria-label={say('running')}>
      {rows.length > 0 && <h2>{say('running')}</h2>}
      <ul>
        {rows.map((row) => {
          const title = textIn(row.title, language)
          return (
            <li key={row.id} data-takeover={row.id}>
              <span>{say('until', { title, count: row.screens.length, time: timeOf(row) })}</span>
              {mayEnd && (
                <button type="button" className="plain" aria-label={say('endOf', { title })} onClick={() => void end(row.id)}>
                  {say('end')}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {asked && !asked.ok && <ProblemList problems={asked.problems} status={asked.status} />}
      {asked?.ok && <p role="status">{say('ended')}</p>}
    </section>
  )
}
