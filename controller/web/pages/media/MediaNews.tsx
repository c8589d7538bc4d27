import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MediaRow } from '../../../api.ts'
import { ask, type ToldProblems } from '../../data/ask.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { campaignWords } from '../campaign/words.ts'
import './media-news.css'
import { mediaWords } from './words.ts'

/** How far a film or picture is, as a sentence. */
export function useStateTold(): (row: Pick<MediaRow, 'state' | 'percent' | 'playable'>) => string {
  const say = useWords(campaignWords)
  return ({ state, percent, playable }) => say(state === 'encoding' && !playable ? 'encodingFirst' : state, { percent })
}

/** What the controller does with it right now, what was wrong with it, and another try. The controller knows all of it, so a reload loses nothing. */
export function MediaNews({ campaign, row, title }: { campaign: string; row: MediaRow; title: string }) {
  const say = useWords(mediaWords)
  const answers = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [unheard, setUnheard] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const isRefused = row.state === 'refused'
  const retry = async () => {
    setBusy(true)
    const asked = await ask('POST', `campaigns/${campaign}/media/${row.media}/retry`)
    setUnheard(asked.ok ? null : asked)
    await answers.invalidateQueries({ queryKey: ['campaigns'] })
    setBusy(false)
  }
  if (row.state !== 'encoding' && row.state !== 'queued' && row.problems.length === 0) return null
  return (
    <div className="media-news">
      {row.state === 'encoding' && <Progress value={row.percent} aria-label={say('encodingOf', { title })} />}
      {row.state === 'queued' && <Progress value={100} striped animated color="gray" aria-label={say('waitingOf', { title })} />}
      <ProblemList problems={row.problems} mood={isRefused ? 'bad' : 'late'} />
      {unheard && <ProblemList problems={unheard.problems} status={unheard.status} />}
      {isRefused && (
        <Button variant="default" onClick={() => void retry()} loading={busy}>
          {say('tryAgain')}
        </Button>
      )}
    </div>
  )
}
