import { Link } from '@tanstack/react-router'
import type { CourierPlan } from '../../../api/courier.ts'
import { useAnswer, useScreens } from '../../data/queries.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { sizeText } from '../../ui/size-text.ts'
import { readyWords } from '../../ui/ready-words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { courierWords } from './words.ts'

const STEPS = ['step1', 'step2', 'step3', 'step4'] as const

/** The file with these screens' programs and films, its size first. */
export function ToPlayers({ screens }: { screens: readonly string[] }) {
  const say = useWords(courierWords)
  const sayReady = useWords(readyWords)
  const language = useLanguage()
  const query = new URLSearchParams(screens.map((screen) => ['screen', screen])).toString()
  const plan = useAnswer<CourierPlan>(`courier/plan?${query}`)
  const rows = useScreens().data ?? []
  const nameOf = (id: string): string => {
    const row = rows.find((one) => one.screen === id)
    return row ? `${textIn(row.name, language)}, ${textIn(row.location, language)}` : id
  }
  return (
    <section className="panel" aria-labelledby="courier-out">
      <h2 id="courier-out">{say('out')}</h2>
      {plan.isError && <ProblemList problems={plan.error.problems} status={plan.error.status} />}
      {plan.isPending && <p aria-busy="true">{say('reckoning')}</p>}
      {plan.data && (
        <>
          <details>
            <summary>{say(screens.length === 0 ? 'all' : 'some', { count: plan.data.screens.length })}</summary>
            <ul>
              {plan.data.screens.map((screen) => (
                <li key={screen}>{nameOf(screen)}</li>
              ))}
            </ul>
          </details>
          {plan.data.without.length > 0 && (
            <p className="notice late">{say('without', { screens: plan.data.without.map(nameOf).join('; ') })}</p>
          )}
          {plan.data.missing.length > 0 && <p className="notice late">{say('missing', { count: plan.data.missing.length })}</p>}
          <a className="main-act" href={`/api/v1/courier/file?${query}`} download>
            {say('download', { size: sizeText(plan.data.bytes, sayReady, language) })}
          </a>
        </>
      )}
      <p>
        <Link to="/">{say('choose')}</Link>
      </p>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>{say(step)}</li>
        ))}
      </ol>
    </section>
  )
}
