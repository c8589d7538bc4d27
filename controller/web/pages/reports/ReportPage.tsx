import { Button } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { missingSentences } from '../../../api/report-missing.ts'
import type { Report } from '../../../api/reports.ts'
import { useAnswer } from '../../data/queries.ts'
import { DateField } from '../../ui/DateField.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useDates } from '../../ui/times.ts'
import { Downloads } from './Downloads.tsx'
import './reports.css'
import { SumTable } from './SumTable.tsx'
import { useReportText } from './use-report-text.ts'
import { useWords } from '../../words/words.ts'
import { reportsWords } from './words.ts'

// What draws charts is larger than the page.
const DayChart = lazy(() => import('./DayChart.tsx'))

interface Dates {
  from?: string
  to?: string
}

/** What a campaign showed on the dates that stand in the address; without them, on all of its own. */
export default function ReportPage() {
  const say = useWords(reportsWords)
  const { texts } = useReportText()
  const { campaign = '' } = useParams({ strict: false }) as { campaign?: string }
  const [dates, setDates] = useState(useSearch({ strict: false }) as Dates)
  const navigate = useNavigate()
  // The fields are told at once, or a date that is typed by keys would be thrown back; a year that is not yet whole is no date.
  const given = Object.entries(dates).filter(([, value]) => /^[12]\d{3}-/.test(String(value)))
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  const asked = useAnswer<Report>(`reports/${campaign}${query === '' ? '' : `?${query}`}`, { everyMs: 60_000 })
  const report = asked.data
  const show = (chosen: Dates) => {
    setDates(chosen)
    void navigate({ to: `/reports/${campaign}`, search: chosen as never, replace: true })
  }
  const set = (more: Dates) => show({ ...dates, ...more })
  return (
    <Page title={report ? texts(report.name) : say('report')}>
      <p className="report-back">
        <Link to="/reports">{say('back')}</Link>
      </p>
      <search className="report-dates">
        <DateField label={say('from')} value={dates.from ?? report?.from ?? ''} change={(from) => set({ from })} />
        <DateField label={say('to')} value={dates.to ?? report?.to ?? ''} change={(to) => set({ to })} />
        {given.length > 0 && (
          <Button variant="default" onClick={() => show({})}>
            {say('wholeCampaign')}
          </Button>
        )}
      </search>
      {asked.isError && <ProblemList problems={asked.error.problems} status={asked.error.status} />}
      {report && <Told report={report} />}
    </Page>
  )
}

function Told({ report }: { report: Report }) {
  const say = useWords(reportsWords)
  const text = useReportText()
  const { day } = useDates()
  const { texts, number, percent, duration } = text
  const { total, days, locations, items, screens } = report
  const sentences = missingSentences(report, text)
  if (total.expected === 0 && total.shownMs === 0) return <p className="notice">{say('notPlanned')}</p>
  const figures: [value: string, label: string][] = [
    [number(total.completed), say('shownPlays')],
    [percent(total.completed, total.expected), say('ofExpected')],
    [duration(total.shownMs), say('shownTime')],
    [number(screens.length), say('screens')],
  ]
  const marks = (['short', 'cut', 'fault', 'power', 'early', 'late', 'unproven'] as const).filter((name) => total[name] > 0)
  return (
    <div className="report" data-report={report.campaign}>
      <dl className="report-sums">
        {figures.map(([value, label]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {marks.length > 0 && (
        <ul className="report-marks">
          {marks.map((name) => (
            <li key={name}>
              {say(name)}: <b>{number(total[name])}</b>
            </li>
          ))}
        </ul>
      )}
      <Part id="by-day" title={say('days')}>
        <Suspense fallback={<div className="report-chart" />}>
          <DayChart days={days} label={say('chart')} />
        </Suspense>
        <details>
          <summary>{say('figures')}</summary>
          <SumTable title={say('days')} label={say('day')} rows={days.map((sum) => ({ id: sum.day, name: day(sum.day), sum }))} />
        </details>
      </Part>
      <Part id="by-place" title={say('locations')}>
        <SumTable
          title={say('locations')}
          label={say('location')}
          rows={locations.map((sum) => ({
            id: sum.location ?? texts(sum.name),
            name: texts(sum.name),
            aside: `${say(`region-${sum.region}`)}, ${say('screens').toLowerCase()}: ${sum.screens}`,
            sum,
          }))}
        />
        <details>
          <summary>{say('byScreen')}</summary>
          <SumTable
            title={say('byScreen')}
            label={say('screen')}
            rows={screens.map((sum) => ({ id: sum.screen, name: texts(sum.name), sum }))}
          />
        </details>
      </Part>
      <Part id="by-item" title={say('items')}>
        <SumTable
          title={say('items')}
          label={say('item')}
          rows={items.map((sum) => ({
            id: `${sum.item} ${sum.kind}`,
            name: sum.title ? texts(sum.title) : sum.item,
            aside: say(`kind-${sum.kind}`),
            sum,
          }))}
        />
      </Part>
      <Part id="missing" title={say('missing')}>
        {sentences.length === 0 && <p>{say('nothingMissing')}</p>}
        <ul className="report-missing">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Part>
      <Downloads report={report} />
      <Part id="counted" title={say('howCounted')}>
        <p>{say('howCountedText')}</p>
      </Part>
    </div>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
