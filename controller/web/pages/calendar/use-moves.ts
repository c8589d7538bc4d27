import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Booking } from '../../../../shared/schema/campaign.ts'
import type { CalendarBooking } from '../../../api/calendar.ts'
import type { Current, Draft } from '../../../api/drafts.ts'
import type { ToldProblems } from '../../data/ask.ts'
import { editsOf } from '../../data/draft.ts'
import { fetchAnswer, Refusal } from '../../data/queries.ts'
import type { Dates } from './days.ts'
import { keyOf } from './lanes.ts'

/** What became of the last move, and what the page says of it. */
export type Outcome =
  | { kind: 'saved'; booking: CalendarBooking; before: Dates; after: Dates; revision: number }
  | { kind: 'refused'; problems: ToldProblems; status: number }
  | { kind: 'conflict'; booking: CalendarBooking; mine: Dates; theirs: Current }
  | { kind: 'gone' }

/** Keys are pressed one after the other: the last one is waited for so long. */
const SETTLE_MS = 700

/** Other dates for a booking: shown at once, saved, and taken back where that was not possible. */
export function useMoves() {
  const answers = useQueryClient()
  const [moved, setMoved] = useState<{ key: string; dates: Dates } | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)

  async function store(booking: CalendarBooking, dates: Dates, seen: number, before: Dates | null, entry: Booking | null): Promise<void> {
    clearTimeout(waiting.current)
    setMoved({ key: keyOf(booking), dates })
    setOutcome(await tryTo(booking, dates, seen, before, entry))
    setMoved(null)
  }

  async function tryTo(
    booking: CalendarBooking,
    dates: Dates,
    seen: number,
    before: Dates | null,
    given: Booking | null,
  ): Promise<Outcome | null> {
    try {
      const entry = given ?? (await entryOf(booking))
      if (!entry) return { kind: 'gone' }
      const asked = await editsOf(answers, booking.campaign).put('bookings', booking.booking, { ...entry, ...dates }, seen)
      if (asked.ok) return before && { kind: 'saved', booking, before, after: dates, revision: asked.value.revision }
      if (asked.status === 409) return { kind: 'conflict', booking, mine: dates, theirs: asked.current as Current }
      return { kind: 'refused', problems: asked.problems, status: asked.status }
    } catch (error) {
      return error instanceof Refusal ? { kind: 'refused', problems: error.problems, status: error.status } : { kind: 'gone' }
    }
  }

  return {
    outcome,
    forget: () => setOutcome(null),
    /** The booking's dates as the person has them in hand. */
    datesOf: (booking: CalendarBooking): Dates => (moved?.key === keyOf(booking) ? moved.dates : booking),
    move: (booking: CalendarBooking, dates: Dates) => store(booking, dates, booking.revision, { from: booking.from, to: booking.to }, null),
    /** As `move`, once no more keys are pressed. */
    moveSoon: (booking: CalendarBooking, dates: Dates) => {
      clearTimeout(waiting.current)
      setMoved({ key: keyOf(booking), dates })
      waiting.current = setTimeout(
        () => void store(booking, dates, booking.revision, { from: booking.from, to: booking.to }, null),
        SETTLE_MS,
      )
    },
    undo: async () => {
      if (outcome?.kind === 'saved') await store(outcome.booking, outcome.before, outcome.revision, null, null)
    },
    /** In a conflict: these dates, and all else as the other person has it. */
    keepMine: async () => {
      if (outcome?.kind !== 'conflict' || outcome.theirs.entry === null) return
      const { booking, mine, theirs } = outcome
      const { from, to } = theirs.entry as Booking
      await store(booking, mine, theirs.revision, { from, to }, theirs.entry as Booking)
    },
  }
}

async function entryOf({ campaign, booking }: CalendarBooking): Promise<Booking | undefined> {
  const { file } = await fetchAnswer<Draft>(`campaigns/${campaign}/draft`)
  return file.bookings.find(({ id }) => id === booking)
}
