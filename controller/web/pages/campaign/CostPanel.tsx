import type { ReactNode } from 'react'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { Cost, ScreenCostRow } from '../../../api/cost.ts'
import { useAnswer } from '../../data/queries.ts'
import { readyText, whenText } from '../../ui/ready-text.ts'
import { sizeText } from '../../ui/size-text.ts'
import { readyWords } from '../../ui/ready-words.ts'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { nameOf } from '../entry/names.ts'
import { costWords } from './cost-words.ts'

const MINUTE_MS = 60_000
/** So many screens are named; the rest is counted. */
const NAMED = 12

/** What publishing the draft would bring over the screens' links, when it is there, and which screens it is too much for. */
export function CostPanel({ file, isPublished }: { file: CampaignFile; isPublished: boolean }) {
  const say = useWords(costWords)
  const language = useLanguage()
  const cost = useAnswer<Cost>(`campaigns/${file.campaign.id}/cost`, { everyMs: MINUTE_MS }).data
  if (!cost || cost.screens.length + cost.notReady.length === 0) return null
  const { notReady } = cost
  const screens = isPublished ? cost.screens.filter(({ waitingBytes }) => waitingBytes > 0) : cost.screens
  if (isPublished && screens.length === 0) return null
  const named = notReady.map((item) => {
    const medium = file.media.find(({ id }) => (id as string) === item)
    return (medium && nameOf('media', medium, file, language)) || item
  })
  return (
    <section className="cost">
      <h2>{say(isPublished ? 'onItsWay' : 'title')}</h2>
      {screens.length > 0 && <Sums screens={screens} sizeOf={isPublished ? waitingOf : bytesOf} />}
      {!isPublished && named.length > 0 && <p className="soft">{say('notReady', { items: named.join(', ') })}</p>}
      <TooMuch screens={screens} />
    </section>
  )
}

const bytesOf = ({ bytes, programBytes }: ScreenCostRow): number => bytes + programBytes
const waitingOf = ({ waitingBytes }: ScreenCostRow): number => waitingBytes

function Sums({ screens, sizeOf }: { screens: readonly ScreenCostRow[]; sizeOf(row: ScreenCostRow): number }) {
  const say = useWords(costWords)
  const sayReady = useWords(readyWords)
  const language = useLanguage()
  const now = useNow(MINUTE_MS)
  const size = (bytes: number) => sizeText(bytes, sayReady, language)
  const paying = screens.filter((row) => sizeOf(row) > 0).toSorted((one, other) => sizeOf(other) - sizeOf(one))
  const groups = Map.groupBy(paying, (row) => size(sizeOf(row)))
  const each = [...groups].map(([text, rows]) => say('each', { size: text, count: rows.length }))
  const all = paying.reduce((sum, row) => sum + sizeOf(row), 0)
  const waiting = screens.reduce((sum, row) => sum + row.waitingBytes, 0)
  const measured = screens.filter(({ ready }) => ready !== null && !ready.isFloor)
  const last = measured.toSorted((one, other) => (other.ready?.at ?? Infinity) - (one.ready?.at ?? Infinity))[0]
  const unmeasured = screens.filter(({ ready }) => ready?.isFloor).length
  return (
    <p>
      {each.length === 0 ? say('nothing') : paying.length === 1 ? `${each[0]}.` : say('sum', { each: each.join(', '), size: size(all) })}{' '}
      {sizeOf === bytesOf && waiting > 0 && say('waiting', { size: size(waiting) })}{' '}
      {unmeasured > 0 && <span className="soft">{say('unmeasured', { count: unmeasured })}</span>}{' '}
      {/* One that is never ready is named below. */}
      {last?.ready &&
        last.ready.at !== null &&
        say(unmeasured > 0 ? 'readyOthers' : 'ready', { when: whenText(last.ready, last.zone, now, sayReady, language) })}
    </p>
  )
}

function TooMuch({ screens }: { screens: readonly ScreenCostRow[] }) {
  const say = useWords(costWords)
  const sayReady = useWords(readyWords)
  const language = useLanguage()
  const now = useNow(MINUTE_MS)
  const over = screens.filter(({ overBudget }) => overBudget)
  const late = screens.filter((row) => row.late)
  const name = (row: ScreenCostRow) => textIn(row.name, language)
  const lines = late.flatMap((row) =>
    row.ready ? say('lateOne', { screen: name(row), ready: readyText(row.ready, row.zone, now, sayReady, language) }) : [],
  )
  return (
    <>
      {over.length > 0 && (
        <Named what="over-budget" title={say('overBudget')} lines={over.map(name)} more={(count) => say('more', { count })} />
      )}
      {late.length > 0 && <Named what="late" title={say('late')} lines={lines} more={(count) => say('more', { count })} />}
    </>
  )
}

function Named(props: { what: string; title: ReactNode; lines: readonly string[]; more(count: number): string }) {
  const { what, title, lines, more } = props
  const rest = lines.length - NAMED
  return (
    <div className="notice late" role="status" data-cost-warning={what}>
      {title}
      <ul>
        {lines.slice(0, NAMED).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {rest > 0 && <li>{more(rest)}</li>}
      </ul>
    </div>
  )
}
