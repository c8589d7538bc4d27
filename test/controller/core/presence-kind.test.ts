import { describe, expect, it } from 'vitest'
import { graceMs, judgePresence, powerOf, type Silence } from '../../../controller/core/presence-kind.ts'
import type { Instant, TimeZone } from '../../../shared/schema/basics.ts'

const at = (time: string) => Date.parse(`2027-06-24T${time}:00+05:00`) as Instant
const STREET = powerOf({ kind: 'street' })
const BUS = powerOf({ kind: 'bus-route' })
const kindAt = (more: Partial<Silence>) =>
  judgePresence({
    presence: 'offline',
    since: at('12:00'),
    gapsMs: [],
    power: STREET,
    zone: 'Asia/Dushanbe' as TimeZone,
    now: at('12:04'),
    ...more,
  }).kind

describe('the silence of a screen', () => {
  it.each<[string, Partial<Silence>, string]>([
    ['is none while it is online', { presence: 'online' }, 'online'],
    ['was never broken', { presence: null, since: null }, 'unheard'],
    ['of a few minutes is late', {}, 'late'],
    ['of five minutes is lost', { now: at('12:05') }, 'lost'],
    ['as long as it has often been is late', { gapsMs: [600_000, 700_000, 800_000, 60_000], now: at('12:20') }, 'late'],
    ['longer than twice as often is lost', { gapsMs: [600_000, 700_000, 800_000, 60_000], now: at('12:24') }, 'lost'],
    ['that was long once does not count', { gapsMs: [9e6, 1000, 1000, 1000], now: at('12:06') }, 'lost'],
    ['of a bus at night is parked', { power: BUS, since: at('22:00'), now: at('23:40') }, 'parked'],
    ['of a street screen at night is lost', { since: at('22:00'), now: at('23:40') }, 'lost'],
    ['of a bus that starts late is late', { power: BUS, since: at('00:10') as number as Instant, now: at('05:29') }, 'late'],
    ['of a bus that should have driven for half an hour is lost', { power: BUS, since: at('00:10'), now: at('05:30') }, 'lost'],
    ['of a bus between two rounds is late', { power: BUS, now: at('12:29') }, 'late'],
  ])('%s', (_, more, kind) => expect(kindAt(more)).toBe(kind))

  it('of a parked bus ends when its day begins', () => {
    const night = {
      presence: 'offline' as const,
      since: at('00:10'),
      gapsMs: [],
      power: BUS,
      zone: 'Asia/Dushanbe' as TimeZone,
      now: at('02:00'),
    }
    expect(judgePresence(night).backAt).toBe(at('05:00'))
  })
  it('is never a rhythm over three hours', () =>
    expect(
      graceMs(
        [170, 170, 170].map((minutes) => minutes * 60_000),
        STREET,
      ),
    ).toBe(180 * 60_000))
  it('of a bus that is always under power is judged as any other', () =>
    expect(powerOf({ kind: 'bus-route', power: 'always' }).withIgnition).toBe(false))
  it('of a vehicle that is no bus route goes by its hours', () =>
    expect(powerOf({ kind: 'venue', power: 'ignition', driving: [{ from: '08:00', to: '12:00' }] as never })).toMatchObject({
      withIgnition: true,
      driving: [{ from: '08:00' }],
    }))
})
