import { expect, it } from 'vitest'
import { type Report, UNHEARD } from '../../../controller/core/fleet.ts'
import { differsFrom } from '../../../controller/core/on-air.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Status } from '../../../shared/schema/wire.ts'
import { at, makeBooking, makeMessage, makeProgram } from '../../make/programs.ts'

const NOON = at('2027-06-24T12:00')
const SECOND_MS = 1000
const ago = (seconds: number): Instant => (NOON - seconds * SECOND_MS) as Instant

const booked = makeBooking('booked', { items: [makeMessage('planned', 30)] })
const program = makeProgram({ bookings: [booked], revision: 7, issuedAt: ago(3600) })
const takenOff = makeProgram({ bookings: [{ ...booked, withdrawnAt: ago(40) }], revision: 7, issuedAt: ago(40) })

/** What an online screen said of its picture, and when. */
const report = (item: string | null, statusAt: Instant, more: Partial<Status> = {}): Report => {
  const onAir =
    item === null ? { kind: 'slate', item, campaign: null } : { kind: 'message', item, booking: 'booked', campaign: booked.campaign }
  const status = { onAir, revisionHeld: 7, syncedBytes: 0, wantedBytes: 0, ...more } as Status
  return { ...UNHEARD, presence: 'online', status, statusAt }
}

it.each<[string, Report, typeof program, boolean]>([
  ['what is planned', report('planned', ago(2)), program, false],
  ['something else', report('other', ago(2)), program, true],
  ['something else, and its link is gone', { ...report('other', ago(2)), presence: 'offline' }, program, false],
  ['the slate, for a moment, before its first item', report(null, ago(2)), program, false],
  ['the slate, and stays with it', report(null, ago(10)), program, true],
  [
    'the item of the program before, which the new one lets end',
    report('other', ago(2), { revisionHeld: 6 }),
    { ...program, issuedAt: ago(30) },
    false,
  ],
  ['the item of the program before, long after the new one came', report('other', ago(2), { revisionHeld: 6 }), program, true],
  [
    'the item of the program before, while the new one is fetched',
    report('other', ago(2), { revisionHeld: 6, wantedBytes: 9 }),
    program,
    false,
  ],
  ['what was taken off, and has not heard of it', report('planned', ago(2), { revisionHeld: 6, wantedBytes: 9 }), takenOff, true],
  [
    'what was taken off a moment ago',
    report('planned', ago(2), { revisionHeld: 6 }),
    makeProgram({ ...takenOff, issuedAt: ago(4), bookings: [{ ...booked, withdrawnAt: ago(4) }] }),
    false,
  ],
])('a screen that shows %s', (_what, said, planned, differs) => expect(differsFrom(planned, said, NOON)).toBe(differs))
