import type { CommandAnswer, CommandRow } from '../../../api/commands.ts'
import { timeIn } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { answerText } from './answer-text.ts'
import './commands.css'
import { commandsWords } from './words.ts'

/** The answers to one command, each with what came with it. */
export function AnswerList({ row, zone, named }: { row: CommandRow; zone: string; named: ((screen: string) => string) | null }) {
  const say = useWords(commandsWords)
  return (
    <ul className="answers">
      {row.answers.map((answer) => (
        <li key={answer.screen} data-state={answer.state}>
          {named && <b>{named(answer.screen)}</b>}
          <span>{answerText(row.deed, answer, say)}</span>
          <Came id={row.id} answer={answer} time={timeIn(zone, answer.at).short} />
        </li>
      ))}
    </ul>
  )
}

function Came({ id, answer: { screen, file }, time }: { id: string; answer: CommandAnswer; time: string }) {
  const say = useWords(commandsWords)
  if (file === null) return null
  const address = `/api/v1/commands/${id}/screens/${screen}/file`
  return file.type === 'image/jpeg' ? (
    <a href={address} target="_blank" rel="noreferrer">
      <img src={address} alt={say('pictureOf', { time })} loading="lazy" />
    </a>
  ) : (
    <a href={address} target="_blank" rel="noreferrer">
      {say('openLog')}
    </a>
  )
}
