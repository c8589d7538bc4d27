import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { PermitCover } from '../../../api/permits.ts'
import { useDraft } from '../../data/draft.ts'
import { useAnswer } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { Covered } from './Covered.tsx'
import { PermitRow } from './PermitRow.tsx'
import './permits.css'
import { permitsWords } from './words.ts'

/** Which booked days and locations authorities have agreed to, and which not. */
export default function PermitsPage() {
  const say = useWords(permitsWords)
  const language = useLanguage()
  const { campaign = '' } = useParams({ strict: false }) as { campaign?: string }
  const draft = useDraft(campaign)
  const cover = useAnswer<PermitCover>(`campaigns/${campaign}/permits`)
  if (cover.isError && !cover.data) return <ProblemList problems={cover.error.problems} status={cover.error.status} />
  if (!draft.data || !cover.data) return <main className="page" aria-busy="true" />
  const { locations, permits } = cover.data
  const bare = locations.filter(({ uncovered }) => uncovered.length > 0)
  const newPermit = (
    <Button component={Link} to={`/campaigns/${campaign}/permits/new`}>
      {say('add')}
    </Button>
  )
  return (
    <Page title={say('title')} actions={permits.length > 0 && newPermit}>
      <p className="campaign-head">
        <Link to={`/campaigns/${campaign}`}>{textIn(draft.data.file.campaign.name, language)}</Link>
      </p>
      {locations.length === 0 ? (
        <p className="soft">{say('nothingNeeded')}</p>
      ) : (
        <p className={bare.length > 0 ? 'notice late' : 'notice good'} role="status" data-uncovered={bare.length}>
          {bare.length > 0 ? say('bare', { count: bare.length }) : say('allCovered')}
        </p>
      )}
      {locations.length > 0 && (
        <section>
          <h2>{say('byLocation')}</h2>
          <ul className="covers">
            {locations.map((row) => (
              <Covered key={row.location} campaign={campaign} row={row} permits={permits} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{say('answers')}</h2>
        {permits.length === 0 ? (
          <Empty title={say('none')}>
            <p>{say('noneHow')}</p>
            {newPermit}
          </Empty>
        ) : (
          <ul className="covers">
            {permits.map((row) => (
              <PermitRow key={row.permit.id} campaign={campaign} row={row} file={draft.data.file} />
            ))}
          </ul>
        )}
      </section>
    </Page>
  )
}
