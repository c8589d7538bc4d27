import { Progress } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Reach } from '../../../api/reach.ts'
import { useAnswer } from '../../data/queries.ts'
import { useWords } from '../../words/words.ts'
import { reachWords } from './reach-words.ts'

const OFTEN_MS = 2000
const SELDOM_MS = 30_000

/** How many screens hold what was published, while it goes out. */
export function Reached({ campaign }: { campaign: string }) {
  const path = `campaigns/${campaign}/reach`
  const last = useAnswer<Reach>(path, { everyMs: SELDOM_MS }).data
  const isThere = last === undefined || last.held === last.screens
  const reach = useAnswer<Reach>(path, { everyMs: isThere ? SELDOM_MS : OFTEN_MS }).data
  const say = useWords(reachWords)
  if (!reach || reach.screens === 0) return null
  const { screens, held, away, refusing } = reach
  const fetching = screens - held - away - refusing
  const sums = held === screens ? say('all', { count: screens }) : say('some', { held, count: screens })
  return (
    <section className="reached" data-held={held} data-screens={screens}>
      <h2>{say('title')}</h2>
      <p role="status">{sums}</p>
      {held < screens && <Progress value={(held / screens) * 100} aria-label={sums} />}
      <ul>
        {fetching > 0 && <li>{say('fetching', { count: fetching })}</li>}
        {away > 0 && <li>{say('away', { count: away })}</li>}
        {refusing > 0 && <li className="bad">{say('refusing', { count: refusing })}</li>}
      </ul>
      {held < screens && (
        <p>
          <Link to="/" search={{ campaign, view: 'list' } as never}>
            {say('which')}
          </Link>
        </p>
      )}
    </section>
  )
}
