import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { may } from '../../../../shared/roles.ts'
import type { WithdrawalRequest } from '../../../../shared/schema/requests.ts'
import type { WithdrawnAnswer } from '../../../api.ts'
import type { ToldProblems } from '../../data/ask.ts'
import { useAbout } from '../../data/queries.ts'
import { useOnScreens, useUrgentAct } from '../../data/urgent.ts'
import { ConfirmRed } from '../../ui/ConfirmRed.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { Takeovers } from '../../ui/Takeovers.tsx'
import { useWords } from '../../words/words.ts'
import { OffNow } from './OffNow.tsx'
import { OnNow } from './OnNow.tsx'
import './urgent.css'
import { urgentWords } from './words.ts'

type Outcome = { did: 'done' | 'lifted'; count: number } | { problems: ToldProblems; status: number }

const told = ({ screens }: WithdrawnAnswer): number => screens.filter(({ changed }) => changed).length

/** The red page: what is on the screens comes off them at once, and what is off can show again. */
export default function UrgentPage() {
  const say = useWords(urgentWords)
  const about = useAbout().data
  const on = useOnScreens()
  const act = useUrgentAct()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const mayAct = about?.role != null && may(about.role, 'withdraw')

  const withdraw = async (request: WithdrawalRequest) => {
    const asked = await act<WithdrawnAnswer>('POST', 'withdrawals', request)
    setOutcome(asked.ok ? { did: 'done', count: told(asked.value) } : asked)
  }
  const lift = async (ids: readonly number[]) => {
    let count = 0
    for (const id of ids) {
      const asked = await act<WithdrawnAnswer>('DELETE', `withdrawals/${id}`)
      if (!asked.ok) return setOutcome(asked)
      count = Math.max(count, told(asked.value))
    }
    setOutcome({ did: 'lifted', count })
  }
  if (on.isError && !on.data) return <ProblemList problems={on.error.problems} status={on.error.status} />
  if (!on.data || !about) return <main className="page" aria-busy="true" />
  const { screens, campaigns } = on.data
  return (
    <Page
      title={say('title')}
      actions={
        mayAct && (
          <Link className="urgent-link" to="/takeover">
            {say('takeover')}
          </Link>
        )
      }
    >
      {outcome && 'did' in outcome && (
        <p className="notice good" role="status">
          {say(outcome.did, { count: outcome.count })}
        </p>
      )}
      {outcome && 'problems' in outcome && <ProblemList problems={outcome.problems} status={outcome.status} />}
      {!mayAct && <p className="notice late">{say('notYou')}</p>}
      <Takeovers about={about} />
      {screens.length === 0 ? (
        <p className="panel soft">{say('nothing')}</p>
      ) : (
        <section className="panel urgent-everything">
          <div>
            <h2>{say('everything')}</h2>
            <p className="soft">{say('everythingHow', { count: screens.length })}</p>
          </div>
          {mayAct && (
            <ConfirmRed
              label={say('takeAll')}
              title={say('takeAllTitle')}
              confirm={say('takeAllDo')}
              act={() => withdraw({ kind: 'everything' })}
            >
              <p>{say('goes', { name: say('all'), count: screens.length })}</p>
            </ConfirmRed>
          )}
        </section>
      )}
      {campaigns.length > 0 && <OnNow campaigns={campaigns} withdraw={mayAct ? withdraw : null} />}
      <OffNow zone={about.zone} lift={mayAct ? lift : null} />
    </Page>
  )
}
