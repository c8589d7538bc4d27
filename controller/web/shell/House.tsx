import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import type { Role } from '../../../shared/roles.ts'
import type { About } from '../../api.ts'
import type { Alerts } from '../../api/alerts.ts'
import { ask } from '../data/ask.ts'
import { listen } from '../data/live.ts'
import { useAbout, useAnswer } from '../data/queries.ts'
import { useRemoved } from '../data/undo.ts'
import { ProblemList } from '../ui/ProblemList.tsx'
import { useWords } from '../words/words.ts'
import { Choices } from './Choices.tsx'
import './house.css'
import { NAV, type NavEntry } from './nav.ts'
import { shellWords } from './words.ts'

const UndoNotice = lazy(() => import('../pages/undo/UndoNotice.tsx'))
const SignInPage = lazy(() => import('../pages/sign-in/SignInPage.tsx'))

/** Everything behind the sign-in: navigation at the left (a bar at the foot of a phone), the page beside it. */
export function House() {
  const about = useAbout()
  if (about.isError && !about.data)
    return (
      <div className="door">
        <ProblemList problems={[]} status={0} />
      </div>
    )
  if (!about.data) return <div className="door" aria-busy="true" />
  if (about.data.role === null)
    return (
      <Suspense fallback={<div className="door" aria-busy="true" />}>
        <SignInPage />
      </Suspense>
    )
  return <Rooms about={about.data} role={about.data.role} stale={about.isError} />
}

async function signOut(): Promise<void> {
  await ask('DELETE', 'session')
  location.assign('/sign-in')
}

function Rooms({ about: { rehearsal, name, peopled }, role, stale }: { about: About; role: Role; stale: boolean }) {
  const say = useWords(shellWords)
  const answers = useQueryClient()
  useEffect(() => listen(answers), [answers])
  const removed = useRemoved()
  const mine = NAV.filter(({ roles }) => roles === undefined || roles.includes(role))
  const foot = (
    <>
      <p className="who">
        {name === 'link' ? null : <b>{name}</b>} {say(role)}
      </p>
      <Choices />
      <button type="button" onClick={() => void signOut()}>
        {say('signOut')}
      </button>
    </>
  )
  return (
    <div className="house">
      <a className="skip" href="#main">
        {say('skip')}
      </a>
      <nav aria-label={say('navigation')}>
        <p className="brand">Lavha</p>
        {mine.map((entry) => (
          <NavLink key={entry.path} entry={entry} />
        ))}
        <div className="foot">{foot}</div>
        <More label={say('more')} badge={<OpenIncidents />}>
          {mine
            .filter(({ bar }) => !bar)
            .map((entry) => (
              <NavLink key={entry.path} entry={entry} />
            ))}
          {foot}
        </More>
      </nav>
      <div className="room">
        {(rehearsal || stale || !peopled) && (
          <aside aria-label={say('state')}>
            {rehearsal && <p className="notice late">{say('rehearsal')}</p>}
            {!peopled && (
              <p className="notice first">
                {say('nobody')} <Link to="/account">{say('becomeFirst')}</Link>
              </p>
            )}
            {stale && <ProblemList problems={[]} status={0} />}
          </aside>
        )}
        <Suspense fallback={<div className="page" aria-busy="true" />}>
          <Outlet />
        </Suspense>
        {removed && (
          <Suspense>
            <UndoNotice key={`${removed.part} ${removed.entry.id}`} removed={removed} />
          </Suspense>
        )}
      </div>
    </div>
  )
}

function NavLink({ entry }: { entry: NavEntry }) {
  const say = useWords(shellWords)
  const { pathname } = useLocation()
  const isAbove = entry.under?.some((begin) => pathname.startsWith(begin))
  return (
    <Link
      to={entry.path}
      aria-current={isAbove ? true : undefined}
      className={entry.bar ? 'bar' : undefined}
      activeOptions={{ exact: entry.path === '/' }}
      activeProps={{ 'aria-current': 'page' }}
    >
      {say(entry.name)}
      {entry.name === 'alerts' && <OpenIncidents />}
    </Link>
  )
}

/** How many incidents are open; nothing where none is. */
function OpenIncidents() {
  const say = useWords(shellWords)
  const count = useAnswer<Alerts>('alerts', { everyMs: 60_000 }).data?.open.length ?? 0
  if (count === 0) return null
  return (
    <span className="badge" aria-label={say('openIncidents', { count })} role="img">
      {count}
    </span>
  )
}

/** A phone's other pages; it closes when one of them is opened. */
function More({ label, badge, children }: { label: string; badge: React.ReactNode; children: React.ReactNode }) {
  const { pathname } = useLocation()
  return (
    <details className="more" key={pathname}>
      <summary>
        <span>
          {label}
          {badge}
        </span>
      </summary>
      <div>{children}</div>
    </details>
  )
}
