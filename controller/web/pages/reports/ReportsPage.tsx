import { Link } from '@tanstack/react-router'
import type { Reported } from '../../../api/reports.ts'
import { useAnswer } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import './reports.css'
import { reportsWords } from './words.ts'

/** The campaigns of which there is something to report, the newest first. */
export default function ReportsPage() {
  const say = useWords(reportsWords)
  const language = useLanguage()
  const { range } = useDates()
  const reports = useAnswer<Reported[]>('reports')
  const rows = (reports.data ?? []).toSorted((one, other) => (one.to < other.to ? 1 : -1))
  return (
    <Page title={say('title')}>
      {reports.isError && <ProblemList problems={reports.error.problems} status={reports.error.status} />}
      {reports.data && rows.length === 0 && (
        <Empty title={say('none')}>
          <p>{say('noneHow')}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <>
          <p className="report-lead">{say('lead')}</p>
          <ul className="report-list">
            {rows.map(({ campaign, name, from, to }) => (
              <li key={campaign}>
                <Link to={`/reports/${campaign}`} data-campaign={campaign}>
                  <b>{textIn(name, language)}</b>
                  <span>{range(from, to)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}
