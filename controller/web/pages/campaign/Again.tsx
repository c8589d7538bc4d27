import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { Copied } from '../../../api/calendar.ts'
import { ask, type ToldProblems } from '../../data/ask.ts'
import { DateField } from '../../ui/DateField.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { useWords } from '../../words/words.ts'
import './again.css'
import { againWords } from './again-words.ts'

/** The same day of the next year; 29 February becomes the 28th. */
const nextYear = (date: string): string => `${Number(date.slice(0, 4)) + 1}${date.slice(4).replace('-02-29', '-02-28')}`

/** A short name with the year in it: `article-5` and 2028 make `article-5-2028`. */
const named = (id: string, year: string): string => `${id.replace(/-\d{4}$/, '')}-${year}`

/** The plan to print, the campaign's bookings in the calendar, and the campaign once more on other days. */
export function Again({ file }: { file: CampaignFile }) {
  const say = useWords(againWords)
  const { id, name } = file.campaign
  const first = file.bookings.map(({ from }) => from).sort()[0]
  const answers = useQueryClient()
  const navigate = useNavigate()
  const from = first ? nextYear(first) : ''
  const { value, set, forget } = useKept(`again:${id}`, { id: named(id, from.slice(0, 4)), from, names: name })
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const [busy, setBusy] = useState(false)
  const copy = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const asked = await ask<Copied>('POST', `campaigns/${id}/copy`, value)
    setBusy(false)
    if (!asked.ok) return setRefused(asked)
    forget()
    await answers.invalidateQueries({ queryKey: ['campaigns'] })
    await navigate({ to: `/campaigns/${asked.value.campaign}` })
  }
  return (
    <section className="panel">
      <h2 id="again">{say('again')}</h2>
      <p className="soft">{say('how')}</p>
      {first !== undefined && (
        <form className="again" aria-labelledby="again" onSubmit={(event) => void copy(event)} noValidate>
          <TextsInput label={say('name')} value={value.names} change={(names) => set({ ...value, names })} />
          <TextInput
            label={say('shortName')}
            value={value.id}
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => set({ ...value, id: event.currentTarget.value })}
          />
          <DateField label={say('from')} value={value.from} change={(date) => set({ ...value, from: date })} />
          {refused && <ProblemList problems={refused.problems} status={refused.status} />}
          <div className="acts">
            <Button type="submit" loading={busy}>
              {say('copy')}
            </Button>
          </div>
        </form>
      )}
      <div className="acts">
        <Link className="add" to="/calendar" search={{ campaign: id, ...(first && { month: first.slice(0, 7) }) } as never}>
          {say('calendar')}
        </Link>
        <Link className="add" to={`/campaigns/${id}/plan`}>
          {say('plan')}
        </Link>
      </div>
    </section>
  )
}
