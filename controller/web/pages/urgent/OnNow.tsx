import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { WithdrawalRequest } from '../../../../shared/schema/requests.ts'
import type { OnScreens } from '../../../api/urgent.ts'
import { useScreens } from '../../data/queries.ts'
import { ConfirmRed } from '../../ui/ConfirmRed.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { urgentWords } from './words.ts'

const MOST_NAMES = 12

/** Every campaign with what it shows, each with its red button. The address may ask for one: `?campaign=&item=`. */
export function OnNow({
  campaigns,
  withdraw,
}: {
  campaigns: OnScreens['campaigns']
  withdraw: ((request: WithdrawalRequest) => Promise<void>) | null
}) {
  const say = useWords(urgentWords)
  const language = useLanguage()
  const asked = useSearch({ strict: false }) as { campaign?: string; item?: string }
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), [])
  const button = (name: string, screens: readonly string[], request: WithdrawalRequest) =>
    withdraw && (
      <ConfirmRed
        label={say('take')}
        named={say('takeName', { name })}
        title={say('takeName', { name })}
        confirm={say('takeDo')}
        act={() => withdraw(request)}
      >
        <p>{say('goes', { name, count: screens.length })}</p>
        <ScreenNames screens={screens} />
      </ConfirmRed>
    )
  return (
    <section>
      <h2>{say('campaigns')}</h2>
      <div className="urgent-campaigns">
        {campaigns.map(({ campaign, name, screens, items }) => (
          <article key={campaign} className="panel" data-campaign={campaign}>
            <header>
              <h3>
                <Link to={`/campaigns/${campaign}`}>{textIn(name, language)}</Link>
              </h3>
              <span className="soft tabular">{say('reaches', { count: screens.length })}</span>
              {button(textIn(name, language), screens, { kind: 'campaign', campaign })}
            </header>
            <ul>
              {items.map((one) => {
                const isAsked = asked.campaign === campaign && asked.item === one.item
                return (
                  <li key={one.item} data-item={one.item} data-asked={isAsked} ref={isAsked ? place : undefined}>
                    <span className="name">{textIn(one.title, language)}</span>
                    <span className="soft tabular">{say('reaches', { count: one.screens.length })}</span>
                    {button(textIn(one.title, language), one.screens, { kind: 'item', campaign, item: one.item })}
                  </li>
                )
              })}
            </ul>
          </article>
        ))}
      </div>
    </section>
  )
}

function ScreenNames({ screens }: { screens: readonly string[] }) {
  const language = useLanguage()
  const names = new Map(useScreens().data?.map(({ screen, name }) => [screen as string, textIn(name, language)]))
  const shown = screens.slice(0, MOST_NAMES).map((id) => names.get(id) ?? id)
  return (
    <p className="soft">
      {shown.join(', ')}
      {screens.length > MOST_NAMES && ` … +${screens.length - MOST_NAMES}`}
    </p>
  )
}
