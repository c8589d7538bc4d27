import type { Report } from '../../../api/reports.ts'
import { useReportText } from './use-report-text.ts'

type Sum = Report['total']

/** Rows of what was shown beside what was planned. */
export function SumTable(props: { title: string; label: string; rows: readonly { id: string; name: string; aside?: string; sum: Sum }[] }) {
  const { title, label, rows } = props
  const { say, number, percent, duration } = useReportText()
  return (
    <table className="report-table">
      <caption className="unseen">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col">{say('planned')}</th>
          <th scope="col">{say('whole')}</th>
          <th scope="col">{say('part')}</th>
          <th scope="col" className="wide">
            {say('time')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, aside, sum }) => (
          <tr key={id} data-row={id}>
            <th scope="row">
              {name}
              {aside && <small>{aside}</small>}
            </th>
            <td>{number(sum.expected)}</td>
            <td>{number(sum.completed)}</td>
            <td>{percent(sum.completed, sum.expected)}</td>
            <td className="wide">{duration(sum.shownMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
