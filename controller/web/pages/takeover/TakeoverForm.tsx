import { Select } from '@mantine/core'
import { useState } from 'react'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { About, CampaignRow, TakeoverAnswer } from '../../../api.ts'
import type { Asked } from '../../data/ask.ts'
import { useDraft } from '../../data/draft.ts'
import { useUrgentAct } from '../../data/urgent.ts'
import { ConfirmRed } from '../../ui/ConfirmRed.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { timeIn, useDates } from '../../ui/times.ts'
import { useKept } from '../../ui/use-kept.ts'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { Targeting } from '../entry/Targeting.tsx'
import { EndChoice } from './EndChoice.tsx'
import { Look } from './Look.tsx'
import { What } from './What.tsx'
import { takeoverWords } from './words.ts'
import { BEGIN, contentOf, endOf, reachedBy, type Work } from './work.ts'

export function TakeoverForm(props: {
  about: About
  campaigns: readonly CampaignRow[]
  places: Pick<CampaignFile, 'locations' | 'screens'>
}) {
  const { about, campaigns, places } = props
  const say = useWords(takeoverWords)
  const language = useLanguage()
  const { day } = useDates()
  const now = useNow()
  const act = useUrgentAct()
  const { value, set, forget } = useKept<Work>('takeover', BEGIN)
  const [asked, setAsked] = useState<Asked<TakeoverAnswer> | null>(null)
  const campaign = campaigns.find((row) => row.campaign === value.campaign)?.campaign ?? campaigns[0]?.campaign ?? ''
  const file = useDraft(campaign).data?.file
  const put = (change: Partial<Work>) => {
    setAsked(null)
    set({ ...value, campaign, ...change })
  }
  const reached = reachedBy(value.targets, places)
  const content = contentOf(value)
  const until = endOf(value.end, now, about.zone)
  const timeOf = (at: number) => {
    const [end, today] = [timeIn(about.zone, at), timeIn(about.zone, now)]
    return end.date === today.date ? end.short : `${day(end.date, today.year)}, ${end.short}`
  }
  const nameOf = (id: string) => {
    const screen = places.screens.find((candidate) => candidate.id === id)
    return screen ? textIn(screen.name, language) : id
  }
  const go = async () => {
    // The end is counted from the moment at which it begins, not from the one at which it was chosen.
    const end = endOf(value.end, now, about.zone) ?? now
    const body = { ...content, campaign, targets: value.targets, until: new Date(end).toISOString() }
    const done = await act<TakeoverAnswer>('POST', 'takeovers', body)
    setAsked(done)
    if (done.ok) forget()
  }
  const count = reached.length
  const time = until === null ? '' : timeOf(until)
  return (
    <div className="takeover">
      <div className="panel entry-form">
        <Select
          label={say('campaign')}
          data={campaigns.map((row) => ({ value: row.campaign as string, label: textIn(row.name, language) }))}
          value={campaign}
          allowDeselect={false}
          onChange={(chosen) => put({ campaign: chosen ?? '', card: null, playlist: null })}
        />
        {file && <What work={value} put={put} file={file} />}
        <Targeting targets={value.targets} change={(targets) => put({ targets })} file={places} />
        <EndChoice end={value.end} set={(end) => put({ end })} now={now} zone={about.zone} told={until === null ? null : time} />
        <p className="soft">{say('alone')}</p>
        {asked && !asked.ok && <ProblemList problems={asked.problems} status={asked.status} />}
        {asked?.ok && (
          <div className="notice good" role="status">
            <p>{say('done', { count: asked.value.screens.length - asked.value.uncovered.length })}</p>
            {asked.value.uncovered.length > 0 && (
              <p>{say('uncovered', { screens: asked.value.uncovered.map((id) => nameOf(id)).join(', ') })}</p>
            )}
          </div>
        )}
        <div className="acts">
          <ConfirmRed
            label={say('begin', { count })}
            title={say('sureTitle', { count, time })}
            confirm={say('go')}
            disabled={content === null || count === 0 || until === null}
            act={go}
          >
            <p>{say('sureHow', { screens: reached.map(({ id }) => nameOf(id)).join(', ') })}</p>
          </ConfirmRed>
        </div>
      </div>
      {file && <Look work={value} file={file} reached={reached} />}
    </div>
  )
}
