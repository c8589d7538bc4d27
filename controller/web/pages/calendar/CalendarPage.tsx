import { Button, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { may, type Role } from '../../../../shared/roles.ts'
import type { Calendar } from '../../../api/calendar.ts'
import { useAbout } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useCity } from '../../ui/times.ts'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import './booked.css'
import './calendar.css'
import { CalendarGrid } from './CalendarGrid.tsx'
import type { Hands } from './CalendarLine.tsx'
import { DayList } from './DayList.tsx'
import { type Dates, monthDates } from './days.ts'
import { Detail } from './Detail.tsx'
import { keyOf } from './lanes.ts'
import { Said } from './Said.tsx'
import { Tools } from './Tools.tsx'
import { looked, useCalendar, useLooking } from './use-calendar.ts'
import { useMoves } from './use-moves.ts'
import { calendarWords } from './words.ts'

/** What is booked where and when, over all campaigns: to see, to begin and to move. */
export default function CalendarPage() {
  const say = useWords(calendarWords)
  const looking = useLooking()
  const asked = useCalendar(looking.month)
  return (
    <Page title={say('title')} clock>
      {looking.month !== null && <Tools looking={looking} month={looking.month} calendar={asked.data} />}
      {asked.isError && <ProblemList problems={asked.error.problems} status={asked.error.status} />}
      {asked.data && <Booked calendar={asked.data} looking={looking} />}
    </Page>
  )
}

function Booked({ calendar, looking }: { calendar: Calendar; looking: ReturnType<typeof useLooking> }) {
  const say = useWords(calendarWords)
  const language = useLanguage()
  const city = useCity()
  const moves = useMoves()
  const role = useAbout().data?.role as Role | null | undefined
  const isNarrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const [chosen, setChosen] = useState<string | null>(null)
  const [begun, setBegun] = useState<{ location: string; dates: Dates } | null>(null)
  const book = useBook()
  const month: Dates = looking.month === null ? { from: calendar.from, to: calendar.to } : monthDates(looking.month)
  const rows = looked(calendar, looking, language)
  const editable = role ? may(role, 'edit') && calendar.campaigns.length > 0 : false
  const found = calendar.locations.flatMap(({ bookings }) => bookings).find((booking) => keyOf(booking) === chosen)
  const hands: Hands = {
    editable,
    chosen,
    choose: (booking) => setChosen(keyOf(booking)),
    datesOf: moves.datesOf,
    move: (booking, dates) => void moves.move(booking, dates),
    nudge: moves.moveSoon,
    begin: (location, dates) => {
      const only = looking.campaign ?? (calendar.campaigns.length === 1 ? calendar.campaigns[0]?.campaign : undefined)
      if (only === undefined) setBegun({ location, dates })
      else book(only, location, dates)
    },
  }
  if (calendar.locations.length === 0) return <Empty title={say('nowhere')}>{say('nowhereHow')}</Empty>
  return (
    <>
      <Said moves={moves} />
      {rows.length === 0 && <p className="soft">{say('nothingFound')}</p>}
      {isNarrow ? (
        <>
          <DayList rows={rows} calendar={calendar} month={month} choose={hands.choose} />
          {rows.length > 0 && rows.every(({ bookings }) => bookings.length === 0) && <p className="soft">{say('nothingBooked')}</p>}
        </>
      ) : (
        rows.length > 0 && <CalendarGrid rows={rows} calendar={calendar} month={month} hands={hands} />
      )}
      <p className="soft legend">
        {say('whose', { city: city(calendar.zone) })} {!isNarrow && editable && say('how')} {say('hatch')}
      </p>
      {found && (
        <Detail
          booking={found}
          dates={moves.datesOf(found)}
          calendar={calendar}
          editable={editable}
          nudge={(dates) => moves.moveSoon(found, dates)}
          close={() => setChosen(null)}
        />
      )}
      {begun && (
        <ChooseCampaign
          calendar={calendar}
          close={() => setBegun(null)}
          choose={(campaign) => book(campaign, begun.location, begun.dates)}
        />
      )}
    </>
  )
}

/** To the form of a new booking, with its days and place. */
function useBook() {
  const navigate = useNavigate()
  return (campaign: string, location: string, { from, to }: Dates) =>
    void navigate({ to: `/campaigns/${campaign}/bookings/new`, search: { from, to, location } as never })
}

function ChooseCampaign({ calendar, close, choose }: { calendar: Calendar; close(): void; choose(campaign: string): void }) {
  const say = useWords(calendarWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  return (
    <Modal opened onClose={close} title={say('forWhich')} closeButtonProps={{ 'aria-label': sayUi('close') }} centered>
      <div className="choices">
        {calendar.campaigns.map(({ campaign, name }) => (
          <Button key={campaign} variant="default" onClick={() => choose(campaign)}>
            {textIn(name, language)}
          </Button>
        ))}
      </div>
    </Modal>
  )
}
