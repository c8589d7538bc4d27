import type { Instant, Texts } from '../../shared/schema/basics.ts'
import type { ReportWords } from '../../shared/words/reports.ts'
import type { Report } from './reports.ts'

/** A screen from which nothing has come for so long is named. */
const DAY_MS = 86_400_000

/** How the reader's language says things. */
export interface MissingText {
  say(word: keyof ReportWords, values?: Record<string, string | number>): string
  texts(texts: Texts): string
  number(value: number): string
  instant(at: Instant): string
}

/** What is missing from a report, one sentence each; none: nothing is. Kept without TypeBox: a page reads it too. */
export function missingSentences(
  { gaps, screens, total, to: last, madeAt }: Pick<Report, 'gaps' | 'screens' | 'total' | 'to' | 'madeAt'>,
  { say, texts, instant, number }: MissingText,
): string[] {
  const names = new Map(screens.map(({ screen, name }) => [screen, texts(name)]))
  const begun = total.completed + total.short + total.cut + total.fault + total.power
  const lacking = total.expected - begun
  const late = Math.min(madeAt, Date.parse(last) + DAY_MS) - DAY_MS
  const silent = screens.filter(({ expected, completed, heardUpTo }) => completed < expected && (heardUpTo ?? 0) < late)
  return [
    ...(lacking > 0 ? [say('notShown', { count: number(lacking) })] : []),
    ...silent.map(({ name, heardUpTo }) =>
      heardUpTo === null ? say('neverHeard', { screen: texts(name) }) : say('quiet', { screen: texts(name), at: instant(heardUpTo) }),
    ),
    ...gaps.map(({ screen, first, upTo, why, from, to }) => {
      const told = say(first === upTo ? 'gapOne' : 'gap', { screen: names.get(screen) ?? screen, first, upTo, why: say(`why-${why}`) })
      return from !== null && to !== null ? `${told} ${say('between', { from: instant(from), to: instant(to) })}` : told
    }),
  ]
}
