import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Medium } from '../../../../shared/schema/campaign.ts'
import type { ToldProblems } from '../../data/ask.ts'
import { useEdit } from '../../data/draft.ts'
import { offerUndo } from '../../data/undo.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { mediumWords } from './words.ts'

/** Takes the entry out of the draft; where something still names it, that is told and it stays. */
export function RemoveMedium({ campaign, medium, revision }: { campaign: string; medium: Medium; revision: number }) {
  const say = useWords(mediumWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const { remove } = useEdit(campaign)
  const [asking, setAsking] = useState(false)
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const go = async () => {
    const asked = await remove('media', medium.id, revision)
    setAsking(false)
    if (!asked.ok) return setRefused(asked)
    offerUndo({ name: textIn(medium.title, language), campaign, part: 'media', entry: medium })
    await navigate({ to: `/campaigns/${campaign}/media` })
  }
  return (
    <section className="panel">
      <h2>{say('remove')}</h2>
      <p className="soft">{say('removeHow')}</p>
      {refused && (
        <>
          <p>{say('stillUsed')}</p>
          <ProblemList problems={refused.problems} status={refused.status} />
        </>
      )}
      <div className="acts">
        {asking ? (
          <>
            <Button variant="default" onClick={() => setAsking(false)} autoFocus>
              {sayUi('cancel')}
            </Button>
            <Button color="pomegranate" onClick={() => void go()}>
              {say('removeDo')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsking(true)}>
            {say('removeAsk')}
          </Button>
        )}
      </div>
    </section>
  )
}
