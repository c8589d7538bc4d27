import { useNavigate, useSearch } from '@tanstack/react-router'
import { type CSSProperties, useEffect, useEffectEvent } from 'react'
import type { About, ScreenRow } from '../../../api.ts'
import { type Moment, momentAt, useMoment } from '../../data/moment.ts'
import { useDay } from '../../data/previews.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { stampIn, timeIn, useCity, useDates } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { Coming } from './Coming.tsx'
import { Controls } from './Controls.tsx'
import { cueAt, cueOf } from './day.ts'
import { DayInWords } from './DayInWords.tsx'
import { Ribbon } from './Ribbon.tsx'
import { Stages } from './Stages.tsx'
import { useSentences } from './use-sentences.ts'

/** The address keeps what is looked at: `at` (RFC 3339) and `draft` (a campaign). */
interface Looking {
  at?: string
  draft?: string
}
const ADDRESS_AFTER_MS = 400
const AT_NOW_MS = 10_000

export function TimeMachine({ screen, about, screens }: { screen: string; about: About; screens: ScreenRow[] }) {
  const { say, what, onAir } = useSentences()
  const language = useLanguage()
  const city = useCity()
  const dates = useDates()
  const looking = useSearch({ strict: false }) as Looking
  const navigate = useNavigate()
  const row = screens.find((candidate) => candidate.screen === screen)
  const realNow = useNow()
  const draft = looking.draft === undefined ? '' : String(looking.draft)
  const clock = useMoment(() => {
    const asked = Date.parse(String(looking.at))
    return momentAt(Number.isNaN(asked) ? realNow : asked)
  })
  const { now, moment } = clock
  const roughZone = row?.zone ?? about.zone
  const answer = useDay(screen, timeIn(roughZone, now).date, draft)
  const day = answer.data
  const zone = day?.zone ?? roughZone
  const time = (at: number) => timeIn(zone, at).time

  const look = (more: Looking) =>
    void navigate({ to: `/time/${screen}`, search: { ...looking, ...more } as never, replace: true, resetScroll: false })
  const writeDown = useEffectEvent(({ at, rate }: Moment) => {
    // A clock that simply runs from the real now needs no place in the address.
    if (looking.at !== undefined || rate === 0 || Math.abs(at - realNow) > AT_NOW_MS) look({ at: stampIn(zone, at) })
  })
  useEffect(() => {
    const timer = setTimeout(() => writeDown(moment), ADDRESS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [moment])

  const plan = day?.published ?? day?.draft ?? null
  const cue = day && plan ? cueAt(plan, day, now) : null
  const next = day && plan && cue ? cueOf(plan, day, cue.number + 1) : null
  const name = row ? textIn(row.name, language) : day ? textIn(day.name, language) : screen
  const told = cue ? onAir(now, cue, next, time) : ''
  const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const own = timeIn(ownZone, now)
  return (
    <Page title={name}>
      <Controls
        {...{ screen, screens, zone, clock, realNow, draft, day }}
        chooseDraft={(campaign) => look({ draft: campaign === '' ? undefined : campaign } as Looking)}
      />
      {answer.isError && <ProblemList problems={answer.error.problems} status={answer.error.status} />}
      {own.time !== time(now) && (
        <p className="time-zone">{say('zone', { city: city(zone), time: `${dates.day(own.date)}, ${own.short} (${ownZone})` })}</p>
      )}
      {day && (
        <div className="time-body" data-two={draft !== ''} style={{ '--across': day.width, '--down': day.height } as CSSProperties}>
          <Stages {...{ screen, name, day, moment, draft }} />
          <p
            className="on-air"
            data-at={now}
            data-lasts={cue ? cue.to - cue.from : undefined}
            data-kind={cue?.entry.kind}
            data-item={cue?.entry.item}
            data-booking={cue?.entry.booking}
            data-campaign={cue?.entry.campaign}
          >
            <b>{dates.day(timeIn(zone, now).date)}</b>, {told}
          </p>
          <Ribbon
            day={day}
            at={now}
            valueText={cue ? say('at', { time: time(now), what: what(cue.entry) }) : time(now)}
            seek={clock.seek}
          />
          {plan && cue && <Coming {...{ day, plan, cue, seek: clock.seek }} />}
          <DayInWords {...{ day, plan, seek: clock.seek, draft }} />
        </div>
      )}
    </Page>
  )
}
