import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ScreenId } from '../../../../shared/schema/ids.ts'
import type { CommandRow } from '../../../api/commands.ts'
import { useAbout, useAnswer, useScreens } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { timeIn } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { AnswerList } from './AnswerList.tsx'
import { progressText } from './answer-text.ts'
import { nameOf } from './deeds.ts'
import { TellScreens } from './TellScreens.tsx'
import { commandsWords } from './words.ts'

/** Several screens, or a whole route, are told the same; the address names them. */
export default function CommandsPage() {
  const say = useWords(commandsWords)
  const [screens] = useState(() => new URLSearchParams(location.search).getAll('screen') as ScreenId[])
  const [last, setLast] = useState<string | null>(null)
  return (
    <Page title={screens.length === 0 ? say('title') : say('tellMany', { count: screens.length })} clock>
      {screens.length === 0 ? (
        <Empty title={say('none')}>
          <Link to="/">{say('toWall')}</Link>
        </Empty>
      ) : (
        <div className="commands-page">
          <section className="panel">
            <TellScreens screens={screens} sent={setLast} />
          </section>
          {last !== null && <Progress id={last} />}
        </div>
      )}
    </Page>
  )
}

function Progress({ id }: { id: string }) {
  const say = useWords(commandsWords)
  const language = useLanguage()
  const about = useAbout().data
  const names = new Map(useScreens().data?.map(({ screen, name }) => [screen as string, textIn(name, language)]))
  const row = useAnswer<CommandRow>(`commands/${id}`, { everyMs: 5000 }).data
  if (!row || !about) return <section className="panel" aria-busy="true" />
  return (
    <section className="panel progress">
      <h2>{say(nameOf(row.deed))}</h2>
      <p role="status">{progressText(row, timeIn(about.zone, row.expiresAt).short, say)}</p>
      <AnswerList row={row} zone={about.zone} named={(screen) => names.get(screen) ?? screen} />
    </section>
  )
}
