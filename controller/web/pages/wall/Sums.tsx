import { useMemo } from 'react'
import type { ScreenRow } from '../../../api.ts'
import { useWords } from '../../words/words.ts'
import type { Trouble } from './filters.ts'
import { hasTrouble } from './rows.ts'
import { wallWords } from './words.ts'

/** The state of all screens in a few numbers; each opens the screens it counts. */
export function Sums(props: { screens: readonly ScreenRow[]; trouble: Trouble | null; set(trouble: Trouble | null): void }) {
  const { screens, trouble: chosen, set } = props
  const say = useWords(wallWords)
  const counts = useMemo(() => {
    const countOf = (trouble: Trouble) => screens.filter((row) => hasTrouble(row, trouble)).length
    return { any: countOf('any'), link: countOf('link'), fetching: countOf('fetching'), parked: countOf('parked') }
  }, [screens])
  const sums: [Trouble | null, string | number, string][] = [
    [null, `${screens.filter(({ revisionWanted }) => revisionWanted > 0).length} / ${screens.length}`, say('withProgram')],
    ['any', counts.any, say('needPerson')],
    ['link', counts.link, say('noLinkCount')],
    ['fetching', counts.fetching, say('fetchingCount')],
    ...(counts.parked > 0 ? [['parked', counts.parked, say('parkedCount')] as [Trouble, number, string]] : []),
  ]
  return (
    <ul className="sums">
      {sums.map(([trouble, value, label]) => (
        <li key={label}>
          <button
            type="button"
            aria-pressed={trouble !== null && chosen === trouble}
            data-alert={trouble === 'any' && value !== 0}
            onClick={() => set(chosen === trouble ? null : trouble)}
          >
            <b>{value}</b>
            <span>{label}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
