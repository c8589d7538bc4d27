import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Medium } from '../../../../shared/schema/campaign.ts'
import type { Saved } from '../../../api/drafts.ts'
import type { MediumFacts, Version } from '../../../api/media.ts'
import { ask, type ToldProblems } from '../../data/ask.ts'
import { useAbout } from '../../data/queries.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { timeIn, useDates } from '../../ui/times.ts'
import { useSizes } from '../../ui/size-text.ts'
import { useWords } from '../../words/words.ts'
import { useSentences } from '../acts/sentences.ts'
import { lengthText } from '../media/length.ts'
import { mediumWords } from './words.ts'

type Own = Extract<Medium, { file: string }>

/** Every file the film or picture has been made of: which one the draft has, which one the screens may show; each can be seen and taken back. */
export function Versions(props: { campaign: string; medium: Own; revision: number; facts: MediumFacts }) {
  const { campaign, medium, revision, facts } = props
  const say = useWords(mediumWords)
  const answers = useQueryClient()
  const [open, setOpen] = useState<string | null>(null)
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const [returned, setReturned] = useState<string | null>(null)
  const at = `campaigns/${campaign}/media/${medium.id}/versions`
  const takeBack = async ({ sha256 }: Version) => {
    const asked = await ask<Saved>('POST', `${at}/${sha256}/take-back`, undefined, { 'if-match': `"${revision}"` })
    setRefused(asked.ok ? null : asked)
    setReturned(asked.ok ? sha256 : null)
    await answers.invalidateQueries({ queryKey: ['campaigns'] })
  }
  if (facts.versions.length === 0) return null
  return (
    <section className="panel versions">
      <h2>{say('versions')}</h2>
      <p className="soft">{say(facts.versions.length === 1 ? 'versionsOne' : 'versionsHow')}</p>
      {refused && <ProblemList problems={refused.problems} status={refused.status} />}
      {facts.versions.some((version) => version.isDraft && version.sha256 === returned) && (
        <p className="notice good" role="status">
          {say('takenBack')}
        </p>
      )}
      <ol>
        {facts.versions.map((version) => (
          <Line
            key={version.sha256}
            version={version}
            kind={medium.kind}
            address={`/api/v1/${at}/${version.sha256}`}
            isOpen={open === version.sha256}
            look={() => setOpen(open === version.sha256 ? null : version.sha256)}
            takeBack={() => void takeBack(version)}
          />
        ))}
      </ol>
    </section>
  )
}

interface LineProps {
  version: Version
  kind: Own['kind']
  address: string
  isOpen: boolean
  look(): void
  takeBack(): void
}

function Line({ version, kind, address, isOpen, look, takeBack }: LineProps) {
  const say = useWords(mediumWords)
  const zone = useAbout().data?.zone ?? 'UTC'
  const { day } = useDates()
  const { doer } = useSentences()
  const size = useSizes()
  const { date, short } = timeIn(zone, version.at)
  const { sha256, name, bytes, durationMs, by, isDraft, isApproved, isToday } = version
  const when = `${day(date)}, ${short}`
  return (
    <li data-version={sha256} data-draft={isDraft || undefined} data-approved={isApproved || undefined}>
      <p>
        <b className="tabular">{when}</b> {by !== '' && <span>{doer(by)}</span>}
        {isDraft && <span className="mark">{say('inDraft')}</span>}
        {isApproved && <span className="mark good">{say(isToday ? 'onScreensToday' : 'isApproved')}</span>}
      </p>
      <p className="soft tabular">
        {durationMs !== null && `${lengthText(durationMs)} · `}
        {size(bytes)} · {name} · <code title={sha256}>{sha256.slice(0, 8)}</code>
      </p>
      <div className="acts">
        <Button
          variant="default"
          onClick={look}
          aria-expanded={isOpen}
          aria-label={`${say(isOpen ? 'shut' : kind === 'film' ? 'playIt' : 'lookAtIt')}: ${when}`}
        >
          {say(isOpen ? 'shut' : kind === 'film' ? 'playIt' : 'lookAtIt')}
        </Button>
        {!isDraft && (
          <Button variant="default" onClick={takeBack} aria-label={`${say('takeBack')}: ${when}`}>
            {say('takeBack')}
          </Button>
        )}
      </div>
      {isOpen &&
        (kind === 'film' ? (
          <video src={address} controls autoPlay playsInline aria-label={say('versionOf', { when })} />
        ) : (
          <img src={address} alt={say('versionOf', { when })} />
        ))}
    </li>
  )
}
