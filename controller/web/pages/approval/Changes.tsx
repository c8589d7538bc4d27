import type { Change } from '../../../../shared/schema/change.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { nameOf } from '../entry/names.ts'
import { useLines } from '../entry/use-lines.ts'
import { approvalWords } from './words.ts'

/** What the draft adds, takes away and says otherwise than what was approved. */
export function Changes({ changes, file }: { changes: readonly Change[]; file: CampaignFile }) {
  const say = useWords(approvalWords)
  const language = useLanguage()
  const linesOf = useLines(file)
  const named = ({ part, id, before, after }: Change) =>
    part === 'head' || part === 'contacts' ? '' : nameOf(part, (after ?? before) as Record<string, unknown>, file, language) || id
  if (changes.length === 0) return <p className="soft">{say('noChanges')}</p>
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={`${change.part} ${change.id}`} data-what={change.what}>
          <b>
            {say(change.what)}: {say(change.part)} {named(change)}
          </b>
          {change.what === 'changed' && (
            <div className="two">
              <Lines lines={linesOf(change.before, change.after)} title={say('before')} none={say('none')} />
              <Lines lines={linesOf(change.after, change.before)} title={say('after')} none={say('none')} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function Lines({ lines, title, none }: { lines: readonly string[]; title: string; none: string }) {
  return (
    <div>
      <span className="soft">{title}</span>
      {lines.length === 0 && <p className="soft">{none}</p>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}
