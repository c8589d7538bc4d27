import type { ToldProblems } from '../../data/ask.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { uiWords } from '../../ui/words.ts'
import { useWords } from '../../words/words.ts'
import { lineWords } from './line-words.ts'

const isEmpty = ({ code }: ToldProblems[number]) => code === 'schema-required'

/** What is missing or wrong while somebody writes: fields that are merely empty yet in one sentence, by their names, the rest as it is. */
export function SoFar({ problems }: { problems: ToldProblems }) {
  const sayUi = useWords(uiWords)
  const sayField = useWords(lineWords)
  const fields = problems.filter(isEmpty).map(({ path }) =>
    path
      .split('/')
      .filter((key) => key !== '' && !/^\d+$/.test(key))
      .map((key) => sayField(key as 'name'))
      .join(', '),
  )
  const wrong = problems.filter((problem) => !isEmpty(problem))
  return (
    <>
      {fields.length > 0 && (
        <p className="soft" role="status" data-code="schema-required">
          {sayUi('stillNeeded', { fields: [...new Set(fields)].join(' · ') })}
        </p>
      )}
      {wrong.length > 0 && (
        <div>
          <p className="soft">{sayUi('asYouWrite')}</p>
          <ProblemList problems={wrong} mood="late" />
        </div>
      )}
    </>
  )
}
