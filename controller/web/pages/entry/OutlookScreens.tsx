import type { ScreenRow } from '../../../api.ts'
import type { Outlook } from '../../../api/outlook.ts'
import { useAbout, useScreens } from '../../data/queries.ts'
import { timeIn, useDates } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { outlookWords } from './outlook-words.ts'

const DAY_MS = 86_400_000

/** The screens by number, and at a click by name, each with what keeps it from showing anything. */
export function OutlookScreens({ outlook: { screens } }: { outlook: Outlook }) {
  const say = useWords(outlookWords)
  const language = useLanguage()
  const rows = new Map(useScreens().data?.map((row) => [row.screen, row]))
  const silence = useSilence()
  const told = screens.map(({ screen, name, location }) => {
    const row = rows.get(screen)
    return { screen, name: textIn(name, language), location: textIn(location, language), silent: row ? silence(row) : '' }
  })
  const silent = told.filter(({ silent: why }) => why !== '')
  return (
    <>
      <details className="these">
        <summary>{say('these', { count: screens.length })}</summary>
        <ul>
          {told.map(({ screen, name, location }) => (
            <li key={screen} data-screen={screen}>
              {name} <span className="soft">{location}</span>
            </li>
          ))}
        </ul>
      </details>
      {silent.length > 0 && (
        <ul className="notice late silent">
          {silent.map(({ screen, name, silent: why }) => (
            <li key={screen} data-screen={screen}>
              <b>{name}</b>: {why}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Since when nobody has heard of a screen, in words; '': it is there. */
function useSilence(): (row: ScreenRow) => string {
  const say = useWords(outlookWords)
  const { day } = useDates()
  const zone = useAbout().data?.zone ?? 'Asia/Dushanbe'
  const now = useNow(60_000)
  return ({ paired, presence, presenceSince }) => {
    if (!paired) return say('unpaired')
    if (presence === 'online' || presenceSince === null) return ''
    const since = timeIn(zone, presenceSince)
    const days = Math.floor((now - presenceSince) / DAY_MS)
    const date = day(since.date, timeIn(zone, now).year)
    return days > 0 ? say('offlineDays', { count: days, time: date }) : say('offline', { time: `${date}, ${since.short}` })
  }
}
