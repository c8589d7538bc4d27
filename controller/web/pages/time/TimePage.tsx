import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAbout, useScreens } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { SeekField } from '../../ui/SeekField.tsx'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import './time.css'
import { TimeMachine } from './TimeMachine.tsx'
import { timeWords } from './words.ts'

/** Any screen at any instant. */
export default function TimePage() {
  const { screen = '' } = useParams({ strict: false }) as { screen?: string }
  const about = useAbout().data
  const screens = useScreens()
  if (screens.isError && !screens.data) return <ProblemList problems={screens.error.problems} status={screens.error.status} />
  if (!about || !screens.data) return <main className="page" aria-busy="true" />
  return screen === '' ? <Choose /> : <TimeMachine key={screen} screen={screen} about={about} screens={screens.data} />
}

function Choose() {
  const say = useWords(timeWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const [sought, setSought] = useState('')
  const rows = useScreens().data ?? []
  const shown = rows.filter(({ screen, name, location }) =>
    `${screen} ${textIn(name, language)} ${textIn(location, language)}`.toLowerCase().includes(sought.trim().toLowerCase()),
  )
  return (
    <Page title={say('title')} clock>
      <p className="time-how">{say('how')}</p>
      {rows.length === 0 ? (
        <Empty title={say('noScreens')}>
          <p>{say('noScreensHow')}</p>
        </Empty>
      ) : (
        <section className="time-choose">
          <h2>{say('choose')}</h2>
          <div className="find">
            <SeekField label={say('find')} sought={sought} seek={setSought} />
            <span role="status">{sayUi('shown', { shown: shown.length, all: rows.length })}</span>
          </div>
          <ul>
            {shown.map(({ screen, name, location }) => (
              <li key={screen}>
                <Link to={`/time/${screen}`} data-screen={screen}>
                  <b>{textIn(name, language)}</b>
                  <span>{textIn(location, language)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
