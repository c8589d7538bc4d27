import { Page } from '../../ui/Page.tsx'
import { useWords } from '../../words/words.ts'
import './courier.css'
import { FromPlayers } from './FromPlayers.tsx'
import { ToPlayers } from './ToPlayers.tsx'
import { courierWords } from './words.ts'

/** A stick for players without a link: what goes out on it, and what comes home. `?screen=…`: for these screens alone. */
export default function CourierPage() {
  const say = useWords(courierWords)
  const screens = new URLSearchParams(location.search).getAll('screen')
  return (
    <Page title={say('title')} narrow>
      <div className="courier">
        <p className="lead">{say('how')}</p>
        <ToPlayers screens={screens} />
        <FromPlayers />
      </div>
    </Page>
  )
}
