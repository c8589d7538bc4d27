import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Current } from '../../../api/drafts.ts'
import type { ToldProblems } from '../../data/ask.ts'
import { editsOf, useDraft } from '../../data/draft.ts'
import { type PlacePart, usePlaceEdit } from '../../data/places.ts'
import { offerUndo, type Removed, undone } from '../../data/undo.ts'
import { useWords } from '../../words/words.ts'
import { Conflict } from '../../ui/Conflict.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import './undo.css'
import { uiWords } from '../../ui/words.ts'
import { useLines } from '../entry/use-lines.ts'
import { undoWords } from './words.ts'

const NO_PLACES = { locations: [], screens: [] }

/** What was just removed, and the way back: the same entry under its own id, as an edit like every other. */
export default function UndoNotice({ removed }: { removed: Removed }) {
  const say = useWords(undoWords)
  const sayUi = useWords(uiWords)
  const answers = useQueryClient()
  const { name, campaign, part, entry } = removed
  const house = usePlaceEdit(part as PlacePart)
  const linesOf = useLines(useDraft(campaign ?? '').data?.file ?? NO_PLACES)
  const [isBack, setBack] = useState(false)
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const [theirs, setTheirs] = useState<Current | null>(null)
  const putBack = async (seen: number) => {
    const asked =
      campaign === null ? await house.put(entry.id, entry, seen) : await editsOf(answers, campaign).put(part, entry.id, entry, seen)
    setRefused(asked.ok || asked.status === 409 ? null : asked)
    setTheirs(!asked.ok && asked.status === 409 ? (asked.current as Current) : null)
    setBack(asked.ok)
    if (asked.ok) undone()
  }
  return (
    <section className="undo-notice" aria-label={say('region')}>
      <p role="status">{say(isBack ? 'back' : 'removed', { name })}</p>
      {refused && (
        <div>
          <ProblemList problems={refused.problems} status={refused.status} />
          <p className="soft">{say('notYet')}</p>
        </div>
      )}
      {theirs && (
        <Conflict
          by={theirs.by}
          theirs={linesOf(theirs.entry, entry)}
          mine={linesOf(entry, theirs.entry)}
          takeTheirs={() => offerUndo(null)}
          keepMine={() => void putBack(theirs.revision)}
        />
      )}
      <div className="acts">
        {isBack ? (
          <Link to={campaign === null ? `/places/${part}/${entry.id}` : `/campaigns/${campaign}/${part}/${entry.id}`}>{say('open')}</Link>
        ) : (
          !theirs && (
            <Button variant="default" onClick={() => void putBack(0)}>
              {say('undo')}
            </Button>
          )
        )}
        <Button variant="subtle" onClick={() => offerUndo(null)}>
          {sayUi('close')}
        </Button>
      </div>
    </section>
  )
}
