import { Button } from '@mantine/core'
import type { Texts } from '../../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { LANGUAGES } from '../../../../shared/schema/basics.ts'
import { useWords } from '../../words/words.ts'
import { campaignWords } from './words.ts'

type Head = CampaignFile['campaign']

/** Two people changed the same: both versions side by side, and a choice. Nothing is lost before it is made. */
export function Conflict(props: { by: string; theirs: Head; mine: Head; takeTheirs(): void; keepMine(): void }) {
  const say = useWords(campaignWords)
  const { by, theirs, mine, takeTheirs, keepMine } = props
  return (
    <section className="notice late conflict" role="alert">
      <p>{say('conflict', { by })}</p>
      <div className="two">
        <Version title={say('theirs')} head={theirs} />
        <Version title={say('mine')} head={mine} />
      </div>
      <div className="acts">
        <Button variant="default" onClick={takeTheirs}>
          {say('takeTheirs')}
        </Button>
        <Button variant="default" onClick={keepMine}>
          {say('keepMine')}
        </Button>
      </div>
    </section>
  )
}

const lines = (texts: Texts): string[] => LANGUAGES.flatMap((language) => texts[language] ?? [])

function Version({ title, head }: { title: string; head: Head }) {
  return (
    <div>
      <b>{title}</b>
      {[...lines(head.name), ...lines(head.hashtags), ...(head.site === undefined ? [] : [head.site])].map((line, index) => (
        <p key={`${index} ${line}`}>{line}</p>
      ))}
    </div>
  )
}
