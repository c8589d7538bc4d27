import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Publication } from '../../../api.ts'
import type { Road } from '../../../api/road.ts'
import type { WithdrawalRow } from '../../../api/urgent.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { ask, type Asked } from '../../data/ask.ts'
import { useAnswer } from '../../data/queries.ts'
import { useOnScreens } from '../../data/urgent.ts'
import { ConfirmRed } from '../../ui/ConfirmRed.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { CostPanel } from './CostPanel.tsx'
import { Reached } from './Reached.tsx'
import { RoadPanel } from './RoadPanel.tsx'
import { campaignWords } from './words.ts'

/** The two acts that reach the screens, publishing and taking off, with what came of them. */
export function OnScreens({ file }: { file: CampaignFile }) {
  const say = useWords(campaignWords)
  const language = useLanguage()
  const answers = useQueryClient()
  const campaign = file.campaign.id
  const [asked, setAsked] = useState<Asked<unknown> | null>(null)
  const [publication, setPublication] = useState<Publication | null>(null)
  const [busy, setBusy] = useState(false)
  const road = useAnswer<Road>(`campaigns/${campaign}/road`).data
  // Nobody else could approve: a second pair of eyes would never come.
  const isAlone = road?.alone === true && road.mayApprove === 'yes'
  const withdrawals = useAnswer<WithdrawalRow[]>('withdrawals').data ?? []
  const whole = withdrawals.filter((row) => row.campaign === campaign && row.booking === null && row.item === null)

  const reached = useOnScreens().data?.campaigns.find((one) => one.campaign === campaign)?.screens.length ?? 0

  const act = async <Value,>(method: string, path: string, body?: unknown): Promise<Asked<Value>> => {
    setBusy(true)
    const done = await ask<Value>(method, path, body)
    setBusy(false)
    setAsked(done)
    await answers.invalidateQueries()
    return done
  }
  const publish = async () => {
    const done = await act<Publication>('POST', `publish?campaign=${campaign}`)
    setPublication(done.ok ? done.value : null)
  }
  const withdraw = async () => {
    setPublication(null)
    await act('POST', 'withdrawals', { kind: 'campaign', campaign })
  }
  const lift = async () => {
    for (const { id } of whole) await act('DELETE', `withdrawals/${id}`)
  }
  return (
    <section className="on-screens">
      {whole.length > 0 && (
        <p className="notice bad" role="status">
          {say('withdrawn')}
        </p>
      )}
      {road?.unreleased && (
        <p className="notice bad" role="status" data-road="unreleased">
          {say('unreleased')}
        </p>
      )}
      {asked && !asked.ok && <ProblemList problems={asked.problems} status={asked.status} />}
      {publication && <Published publication={publication} />}
      {reached > 0 && <Reached campaign={campaign} />}
      {road && file.bookings.length > 0 && <CostPanel file={file} isPublished={!road.changed && road.approved !== null} />}
      {road && !isAlone && <RoadPanel campaign={campaign} road={road} />}
      <div className="acts">
        {isAlone && (
          <Button onClick={() => void publish()} loading={busy}>
            {say('publish')}
          </Button>
        )}
        {whole.length > 0 ? (
          <Button variant="default" onClick={() => void lift()} disabled={busy}>
            {say('lift')}
          </Button>
        ) : (
          <ConfirmRed label={say('withdraw')} title={say('withdrawTitle')} confirm={say('withdrawDo')} act={withdraw}>
            <p>{say('withdrawHow', { campaign: textIn(file.campaign.name, language) })}</p>
            {reached > 0 && <p>{say('withdrawReaches', { count: reached })}</p>}
          </ConfirmRed>
        )}
      </div>
    </section>
  )
}

function Published({ publication: { screens, notes } }: { publication: Publication }) {
  const say = useWords(campaignWords)
  const count = screens.filter(({ changed }) => changed).length
  const told = notes.map(({ screen, booking, item, why }) => {
    const key = ({ 'media-missing': 'mediaMissing', 'permit-missing': 'permitMissing', 'nothing-to-show': 'nothingToShow' } as const)[why]
    return say(key, { screen, booking, item: item ?? '' })
  })
  return (
    <>
      <p className="notice good" role="status">
        {count === 0 ? say('publishedNone') : say('publishedTo', { count })}
      </p>
      {told.length > 0 && (
        <div className="notice late">
          {say('leftOut')}
          <ul>
            {[...new Set(told)].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
