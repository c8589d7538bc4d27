import type { Account } from '../../../api/people.ts'
import { useAbout, useAnswer } from '../../data/queries.ts'
import { shellWords } from '../../shell/words.ts'
import { Page } from '../../ui/Page.tsx'
import '../../ui/people.css'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { FirstPerson } from './FirstPerson.tsx'
import { NameForm, PasswordForm, SignOutEverywhere } from './OwnForms.tsx'
import { SecondStep } from './SecondStep.tsx'
import { accountWords } from './words.ts'

/** How one signs in oneself. */
export default function AccountPage() {
  const say = useWords(accountWords)
  const sayRole = useWords(shellWords)
  const about = useAbout().data
  const account = useAnswer<Account>('account')
  if (!account.data || !about)
    return (
      <Page title={say('title')} narrow>
        {account.isError && <ProblemList problems={account.error.problems} status={account.error.status} />}
      </Page>
    )
  const { email, name, role, totp } = account.data
  return (
    <Page title={say('title')} narrow>
      <div className="account">
        {email === null ? (
          <>{about.peopled ? <p className="notice">{say('byLink')}</p> : <FirstPerson />}</>
        ) : (
          <>
            <section className="panel">
              <h2>{name}</h2>
              <p>
                {email} · {sayRole(role)}
              </p>
              <NameForm key={name} name={name} />
            </section>
            <SecondStep on={totp} />
            <PasswordForm email={email} />
          </>
        )}
        <SignOutEverywhere />
      </div>
    </Page>
  )
}
