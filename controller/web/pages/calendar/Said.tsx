import { Button } from '@mantine/core'
import type { Booking } from '../../../../shared/schema/campaign.ts'
import { Conflict } from '../../ui/Conflict.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useDates } from '../../ui/times.ts'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import type { useMoves } from './use-moves.ts'
import { calendarWords } from './words.ts'

/** What became of the last move, and the way back. */
export function Said({ moves }: { moves: ReturnType<typeof useMoves> }) {
  const say = useWords(calendarWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const { range } = useDates()
  const { outcome } = moves
  if (!outcome) return null
  switch (outcome.kind) {
    case 'saved':
      return (
        <div className="notice good moved" role="status">
          <span>{say('moved', { title: textIn(outcome.booking.title, language), days: range(outcome.after.from, outcome.after.to) })}</span>
          <Button variant="default" onClick={() => void moves.undo()}>
            {sayUi('undo')}
          </Button>
        </div>
      )
    case 'gone':
      return (
        <p className="notice late" role="alert">
          {say('gone')}
        </p>
      )
    case 'refused':
      return <ProblemList problems={outcome.problems} status={outcome.status} />
    case 'conflict': {
      const theirs = outcome.theirs.entry as Booking | null
      return (
        <Conflict
          by={outcome.theirs.by}
          theirs={[theirs ? range(theirs.from, theirs.to) : sayUi('removed')]}
          mine={[range(outcome.mine.from, outcome.mine.to)]}
          takeTheirs={moves.forget}
          keepMine={() => void moves.keepMine()}
        />
      )
    }
  }
}
