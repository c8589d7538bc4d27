import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../words/words.ts'
import type { Done } from './use-decide.ts'
import { messagesWords } from './words.ts'

const SHORT = 60
const shortened = (words: string): string => (words.length > SHORT ? `${words.slice(0, SHORT).trimEnd()}…` : words)
const DID = { take: 'didTake', refuse: 'didRefuse', undo: 'didUndo' } as const

/** What was just decided, and the way back. */
export function DoneNotice({ done: { how, message }, undo }: { done: Done; undo(): void }) {
  const say = useWords(messagesWords)
  return (
    <div className="notice good done" role="status">
      <span>{say(DID[how], { words: shortened(message.text) })}</span>
      {how !== 'undo' && (
        <Button variant="default" onClick={undo}>
          {say('undo')}
        </Button>
      )}
      {how === 'take' && <Link to={`/campaigns/${message.campaign}`}>{say('toCampaign')}</Link>}
    </div>
  )
}
