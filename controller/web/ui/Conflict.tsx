import { Button } from '@mantine/core'
import { useWords } from '../words/words.ts'
import { uiWords } from './words.ts'

/** Two people changed the same: both versions side by side, and a choice. Nothing is lost before it is made. */
export function Conflict(props: { by: string; theirs: readonly string[]; mine: readonly string[]; takeTheirs(): void; keepMine(): void }) {
  const say = useWords(uiWords)
  const { by, theirs, mine, takeTheirs, keepMine } = props
  return (
    <section className="notice late conflict" role="alert">
      <p>{say('conflict', { by })}</p>
      <div className="two">
        <Version title={say('theirs')} lines={theirs} />
        <Version title={say('mine')} lines={mine} />
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

function Version({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div>
      <b>{title}</b>
      {lines.map((line, index) => (
        <p key={`${index} ${line}`}>{line}</p>
      ))}
    </div>
  )
}
