import { Link } from '@tanstack/react-router'
import { may } from '../../../../shared/roles.ts'
import type { About, ScreenRow } from '../../../api.ts'
import { Page } from '../../ui/Page.tsx'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { OneScreenCommands } from '../commands/OneScreenCommands.tsx'
import { seenOf } from '../wall/rows.ts'
import { airText, presenceOf } from '../wall/sentences.ts'
import { Still } from '../wall/Still.tsx'
import { wallWords } from '../wall/words.ts'
import { Facts } from './Facts.tsx'
import { FindingList } from './FindingList.tsx'
import { History } from './History.tsx'
import './screen.css'
import { screenWords } from './words.ts'

export function OneScreen({ row, about }: { row: ScreenRow; about: About }) {
  const say = useWords(screenWords)
  const sayWall = useWords(wallWords)
  const language = useLanguage()
  const now = useNow()
  const seen = seenOf(row, now)
  const { text, mood } = presenceOf(row, sayWall, about.zone)
  return (
    <Page title={textIn(row.name, language)} actions={<Ways row={row} about={about} />}>
      <div className="one-screen" data-screen={row.screen}>
        <section className="found" aria-label={say('found')}>
          <p className="presence" data-mood={mood}>
            <i className="dot" aria-hidden="true" />
            {text}
          </p>
          <FindingList findings={row.findings} row={row} about={about} now={now} />
        </section>
        <div className="beside">
          <section aria-label={say('on')}>
            <Still shown={seen} say={sayWall} language={language} />
            {seen && <p className="soft">{airText(seen, about, now, sayWall, language)}</p>}
          </section>
          <History screen={row.screen} about={about} />
        </div>
        {row.paired && <OneScreenCommands screen={row.screen} about={about} />}
        <section className="panel facts" aria-label={say('facts')}>
          <Facts row={row} about={about} />
        </section>
      </div>
    </Page>
  )
}

/** Where one goes on from here. */
function Ways({ row: { screen, paired }, about: { role } }: { row: ScreenRow; about: About }) {
  const say = useWords(screenWords)
  return (
    <>
      {!paired && (
        <Link className="way" to={`/pair?screen=${screen}`}>
          {say('pair')}
        </Link>
      )}
      <Link className="way" to={`/time/${screen}`}>
        {say('timeMachine')}
      </Link>
      {role !== null && may(role, 'screens') && (
        <Link className="way" to={`/courier?screen=${screen}`}>
          {say('toStick')}
        </Link>
      )}
      <Link className="way" to={`/places/screens/${screen}`}>
        {say('placeForm')}
      </Link>
    </>
  )
}
