import type { Finding } from '../../../../shared/findings.ts'
import type { Instant } from '../../../../shared/schema/basics.ts'
import type { About, ScreenRow } from '../../../api.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import '../../ui/by-need.css'
import './findings.css'
import { useFindingText } from './finding-text.ts'
import { screenWords } from './words.ts'

/** What is wrong and the next step, the most pressing first. */
export function FindingList(props: {
  findings: readonly Finding[]
  row: Pick<ScreenRow, 'zone'>
  about: Pick<About, 'zone'>
  now: Instant
}) {
  const { findings, row, about, now } = props
  const say = useWords(screenWords)
  const language = useLanguage()
  const textOf = useFindingText(row.zone ?? about.zone, now, language)
  if (findings.length === 0) return <p className="all-well">{say('allWell')}</p>
  return (
    <ul className="findings by-need">
      {findings.map((finding) => {
        const { cause, step, since } = textOf(finding)
        return (
          <li key={`${finding.cause} ${finding.detail['item'] ?? ''}`} data-cause={finding.cause} data-need={finding.need}>
            <p className="cause">{cause}</p>
            <p className="step">{step}</p>
            {since !== null && <p className="soft">{since}</p>}
          </li>
        )
      })}
    </ul>
  )
}
