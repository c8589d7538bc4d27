import { useWords } from '../words/words.ts'
import type { ToldProblems } from '../data/ask.ts'
import { uiWords } from './words.ts'

/** Everything that is wrong, with what to do. `status` 0 with no problem: the controller does not answer. */
export function ProblemList({ problems, status, mood = 'bad' }: { problems: ToldProblems; status?: number; mood?: 'bad' | 'late' }) {
  const say = useWords(uiWords)
  if (problems.length === 0 && status === undefined) return null
  return (
    <div className={`notice ${mood}`} role={mood === 'bad' ? 'alert' : 'status'}>
      {problems.length === 0 ? (
        say(status === 403 ? 'notAllowed' : 'noLink')
      ) : (
        <ul>
          {problems.map(({ path, code, message, hint }) => (
            <li key={`${path} ${code} ${message}`} data-code={code} data-path={path}>
              {message} <span className="hint">{hint}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
