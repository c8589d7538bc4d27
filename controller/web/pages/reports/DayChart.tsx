import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Report } from '../../../api/reports.ts'
import { useReportText } from './use-report-text.ts'

/** For each day what was planned, and beside it what was shown whole. Drawn only: the figures stand in the table. */
export default function DayChart({ days, label }: { days: Report['days']; label: string }) {
  const { say, number } = useReportText()
  const rows = days.map(({ day, expected, completed }) => ({ day: `${day.slice(8)}.${day.slice(5, 7)}`, expected, completed }))
  return (
    <div className="report-chart" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={240}>
        <BarChart data={rows} accessibilityLayer={false} barGap={2} margin={{ left: 0, right: 8, top: 8, bottom: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" tickLine={false} axisLine={{ stroke: 'var(--line)' }} tick={{ fill: 'var(--soft)', fontSize: 12 }} />
          <YAxis
            width={64}
            tickLine={false}
            axisLine={false}
            tickFormatter={(value: number) => number(value)}
            tick={{ fill: 'var(--soft)', fontSize: 12 }}
          />
          <Tooltip
            cursor={{ fill: 'var(--line)', opacity: 0.4 }}
            contentStyle={{ background: 'var(--panel)', border: '1px solid var(--line)', borderRadius: 10, color: 'var(--ink)' }}
            itemStyle={{ color: 'var(--ink)' }}
            formatter={(value) => number(Number(value))}
          />
          <Bar dataKey="expected" name={say('planned')} fill="var(--report-planned)" isAnimationActive={false} radius={[3, 3, 0, 0]} />
          <Bar dataKey="completed" name={say('completed')} fill="var(--lapis)" isAnimationActive={false} radius={[3, 3, 0, 0]} />
        </BarChart>
      </ResponsiveContainer>
      <p>
        <span className="planned">{say('planned')}</span>
        <span className="shown">{say('completed')}</span>
      </p>
    </div>
  )
}
