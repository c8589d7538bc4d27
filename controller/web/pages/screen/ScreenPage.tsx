import { useParams } from '@tanstack/react-router'
import { useAbout, useScreens } from '../../data/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { OneScreen } from './OneScreen.tsx'
import { screenWords } from './words.ts'

/** All of one screen: what is wrong, what to do, what is on. */
export default function ScreenPage() {
  const { screen = '' } = useParams({ strict: false }) as { screen?: string }
  const say = useWords(screenWords)
  const about = useAbout().data
  const screens = useScreens()
  if (screens.isError && !screens.data) return <ProblemList problems={screens.error.problems} status={screens.error.status} />
  if (!about || !screens.data) return <main className="page" aria-busy="true" />
  const row = screens.data.find((one) => one.screen === screen)
  return row ? (
    <OneScreen key={screen} row={row} about={about} />
  ) : (
    <Page title={screen}>
      <p>{say('unknown')}</p>
    </Page>
  )
}
