import type { InvitationRow, PersonRow } from '../../../api/people.ts'
import { useAbout, useAnswer } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import '../../ui/people.css'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { Invite, Invited } from './Invite.tsx'
import { Person } from './Person.tsx'
import { peopleWords } from './words.ts'

/** Who can sign in, as what, and who has been invited. */
export default function PeoplePage() {
  const say = useWords(peopleWords)
  const about = useAbout().data
  const people = useAnswer<PersonRow[]>('people')
  const invitations = useAnswer<InvitationRow[]>('invitations')
  const rows = people.data ?? []
  return (
    <Page title={say('title')}>
      <div className="people">
        {people.isError && <ProblemList problems={people.error.problems} status={people.error.status} />}
        {people.data && rows.length === 0 && (
          <Empty title={say('none')}>
            <p>{say('noneHow')}</p>
          </Empty>
        )}
        {rows.length > 0 && about && (
          <ul className="rows" aria-label={say('title')}>
            {rows.map((person) => (
              <Person key={person.id} person={person} zone={about.zone} />
            ))}
          </ul>
        )}
        {rows.length > 0 && <Invite />}
        {about && invitations.data && invitations.data.length > 0 && <Invited rows={invitations.data} zone={about.zone} />}
        {rows.length > 0 && <Roles />}
      </div>
    </Page>
  )
}

/** What each role may, so that nobody has to guess. */
function Roles() {
  const say = useWords(peopleWords)
  return (
    <section className="panel">
      <h2>{say('roles')}</h2>
      {(['administratorMay', 'coordinatorMay', 'editorMay', 'technicianMay', 'observerMay'] as const).map((role) => (
        <p key={role}>{say(role)}</p>
      ))}
    </section>
  )
}
