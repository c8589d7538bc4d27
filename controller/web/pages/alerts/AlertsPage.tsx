import { may } from '../../../../shared/roles.ts'
import type { AlertSetUp, Alerts, ChoreRow } from '../../../api/alerts.ts'
import { useAbout, useAnswer } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/words.ts'
import './alerts.css'
import { Channels } from './Channels.tsx'
import { Chores } from './Chores.tsx'
import { IncidentList } from './IncidentList.tsx'
import { SetUp } from './SetUp.tsx'
import { alertWords } from './words.ts'

/** What needs a person now, what has healed, and who is told of it. */
export default function AlertsPage() {
  const say = useWords(alertWords)
  const about = useAbout().data
  const now = useNow()
  const mayDecide = about?.role != null && may(about.role, 'alerts')
  const alerts = useAnswer<Alerts>('alerts', { everyMs: 30_000 })
  const setUp = useAnswer<AlertSetUp>('alerts/settings', { enabled: mayDecide })
  const chores = useAnswer<ChoreRow[]>('alerts/chores')
  if (alerts.isError && !alerts.data) return <ProblemList problems={alerts.error.problems} status={alerts.error.status} />
  if (!alerts.data || !about) return <main className="page" aria-busy="true" />
  const { open, past } = alerts.data
  return (
    <Page title={say('title')} clock>
      <div className="alerts">
        <section aria-label={say('open')}>
          {open.length === 0 ? (
            <Empty title={say('well')}>
              <p>{say('wellHow')}</p>
            </Empty>
          ) : (
            <>
              <h2>
                {say('open')} <span className="count">{open.length}</span>
              </h2>
              <IncidentList incidents={open} zone={about.zone} now={now} label={say('open')} />
            </>
          )}
        </section>
        <details className="panel past">
          <summary>
            {say('past')} <span className="count">{past.length}</span>
          </summary>
          {past.length === 0 ? (
            <p className="soft">{say('pastNone')}</p>
          ) : (
            <IncidentList incidents={past} zone={about.zone} now={now} label={say('past')} />
          )}
        </details>
        {setUp.data && (
          <>
            <Channels setUp={setUp.data} zone={about.zone} now={now} />
            <SetUp key={JSON.stringify(setUp.data.settings)} setUp={setUp.data} zone={about.zone} />
          </>
        )}
        {chores.data && <Chores rows={chores.data} zone={about.zone} now={now} />}
      </div>
    </Page>
  )
}
