import { Button, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Change } from '../../../../shared/schema/change.ts'
import type { Road } from '../../../api/road.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { ask, type Asked } from '../../data/ask.ts'
import { useDraft } from '../../data/draft.ts'
import { useAnswer } from '../../data/queries.ts'
import { Fits } from '../../looks/Fits.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { CostPanel } from '../campaign/CostPanel.tsx'
import './approval.css'
import { Changes } from './Changes.tsx'
import { loopsOf } from './loops.ts'
import { Watch } from './Watch.tsx'
import { approvalWords } from './words.ts'

/** A draft that was sent: what it changes, how it looks on the stage, and the two answers. */
export default function ApprovalPage() {
  const say = useWords(approvalWords)
  const language = useLanguage()
  const { campaign = '' } = useParams({ strict: false }) as { campaign?: string }
  const draft = useDraft(campaign)
  const road = useAnswer<Road>(`campaigns/${campaign}/road`)
  const changes = useAnswer<Change[]>(`campaigns/${campaign}/changes`)
  const failed = [draft, road, changes].find(({ isError, data }) => isError && !data)?.error
  if (failed) return <ProblemList problems={failed.problems} status={failed.status} />
  if (!draft.data || !road.data || !changes.data) return <main className="page" aria-busy="true" />
  const { file } = draft.data
  return (
    <Page title={say('title', { campaign: textIn(file.campaign.name, language) })}>
      <p className="campaign-head">
        <Link to={`/campaigns/${campaign}`}>{textIn(file.campaign.name, language)}</Link>
        {road.data.sent && <span className="soft">{say('sentBy', { by: road.data.sent.by })}</span>}
      </p>
      {road.data.sent?.note && <p className="notice">{road.data.sent.note}</p>}
      <section>
        <h2>{say('changes', { count: changes.data.length })}</h2>
        <Changes changes={changes.data} file={file} />
      </section>
      <Fits file={file} stamp={String(draft.data.revision)} />
      <CostPanel file={file} isPublished={false} />
      {/* Another content is another thing to look at: everything begins anew. */}
      <Look key={road.data.digest} road={road.data} file={file} />
    </Page>
  )
}

function Look({ road, file }: { road: Road; file: CampaignFile }) {
  const say = useWords(approvalWords)
  const answers = useQueryClient()
  const navigate = useNavigate()
  const campaign = file.campaign.id
  const loops = loopsOf(file)
  const [seen, setSeen] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState<Asked<unknown> | null>(null)
  const act = async (path: string, body: unknown) => {
    const done = await ask('POST', `campaigns/${campaign}/${path}`, body)
    setAsked(done)
    await answers.invalidateQueries()
    if (done.ok) await navigate({ to: `/campaigns/${campaign}` })
  }
  const left = loops.filter(({ playlist }) => !seen.includes(playlist)).length
  return (
    <>
      <section>
        <h2>{say('look')}</h2>
        <p className="soft">{loops.length === 0 ? say('nothingBooked') : say('lookHow')}</p>
        <div className="watches">
          {loops.map((loop) => (
            <Watch
              key={loop.playlist}
              campaign={campaign}
              loop={loop}
              seen={seen.includes(loop.playlist)}
              end={() => setSeen((before) => [...before, loop.playlist])}
            />
          ))}
        </div>
      </section>
      {asked && !asked.ok && <ProblemList problems={asked.problems} status={asked.status} />}
      <section className="panel answer">
        {road.sent === null && <p className="notice late">{say('notSent')}</p>}
        {road.sent !== null && road.mayApprove === 'two-persons' && <p className="notice late">{say('twoPersons')}</p>}
        {road.sent !== null && road.mayApprove === 'role' && <p className="notice late">{say('role')}</p>}
        {road.sent !== null && road.mayApprove === 'yes' && (
          <>
            {left > 0 && <p className="soft">{say('left', { count: left })}</p>}
            <Button disabled={left > 0} onClick={() => void act('approve', { digest: road.digest })}>
              {say('approve')}
            </Button>
            <Textarea
              label={say('reason')}
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button variant="default" disabled={reason.trim().length < 3} onClick={() => void act('send-back', { reason })}>
              {say('sendBack')}
            </Button>
          </>
        )}
      </section>
    </>
  )
}
