import { describe, expect, it } from 'vitest'
import { adviseOn } from '../../../controller/core/advise-campaign.ts'
import { calendar } from '../../../controller/core/calendar.ts'
import { checkCampaign } from '../../../controller/core/check-campaign.ts'
import { offDuring, offTogether, outsideHours } from '../../../controller/core/hours.ts'
import type { CivilDate, Daypart, TimeZone } from '../../../shared/schema/basics.ts'
import { dayOf } from '../../../shared/timeline/calendar.ts'
import { sampleFile } from './campaign-fixture.ts'

const part = (from: string, to: string): Daypart => ({ from, to }) as Daypart
const DUSHANBE = 'Asia/Dushanbe' as TimeZone

describe('the hours in which a screen is switched on', () => {
  it('a booking lies inside, partly outside or wholly outside of them; a booking for the whole day means them', () => {
    const day = [part('06:00', '23:00')]
    expect(outsideHours([part('08:00', '20:00')], day)).toBe('none')
    expect(outsideHours([part('05:00', '07:00')], day)).toBe('partly')
    expect(outsideHours([part('23:00', '06:00')], day)).toBe('wholly')
    expect(outsideHours(undefined, day)).toBe('none')
    expect(outsideHours([part('02:00', '03:00')], undefined)).toBe('none')
    expect(outsideHours([part('00:30', '01:30')], [part('20:00', '02:00')])).toBe('none')
  })

  it('the night of a day in Dushanbe is shaded, also where the hours run over midnight', () => {
    const day = dayOf('2027-06-24' as CivilDate)
    const off = (hours: Daypart[]) =>
      offDuring(hours, day, DUSHANBE).map(({ from, to }) => [from, to].map((at) => new Date(at).toISOString().slice(5, 16)).join(' '))
    expect(off([part('06:00', '23:00')])).toEqual(['06-23T19:00 06-24T01:00', '06-24T18:00 06-24T19:00'])
    expect(off([part('18:00', '02:00')])).toEqual(['06-23T21:00 06-24T13:00'])
    expect(off([part('00:00', '24:00')])).toEqual([])
    expect(off([])).toEqual([])
  })

  it('a location is dark only while all of its screens are', () => {
    expect(offTogether([[part('06:00', '22:00')], [part('08:00', '23:30')]])).toEqual([part('00:00', '06:00'), part('23:30', '24:00')])
    expect(offTogether([[part('06:00', '22:00')], undefined])).toEqual([])
    expect(offTogether([])).toEqual([])
  })

  it('are advice for who books at other hours, and are seen in the calendar', () => {
    const file = sampleFile(({ screens, bookings }) => {
      Object.assign(screens[0] as object, { hours: [part('06:00', '23:00')] })
      Object.assign(bookings[0] as object, { dayparts: [part('22:00', '24:00')] })
    })
    expect(checkCampaign(file)).toEqual([])
    expect(adviseOn(file).filter(({ code }) => code.includes('asleep'))).toEqual([
      { path: '/bookings/0/dayparts', code: 'booking-partly-asleep', params: { booking: 'june', screens: 'wall' } },
    ])
    const days = { from: '2027-06-01' as CivilDate, to: '2027-06-30' as CivilDate }
    const rows = calendar([{ draft: file, published: null, revisions: {}, withdrawn: [] }], days)
    expect(rows.map(({ location, off, bookings }) => [location, off, bookings[0]?.outside])).toEqual([
      ['route-2', [], 'none'],
      ['square', [part('00:00', '06:00'), part('23:00', '24:00')], 'partly'],
    ])
  })

  it('that overlap or begin at 24:00 are refused with their place', () => {
    const file = sampleFile(({ screens }) => {
      Object.assign(screens[0] as object, { hours: [part('06:00', '12:00'), part('11:00', '20:00'), part('24:00', '02:00')] })
      Object.assign(screens[1] as object, { data: { windows: [part('22:00', '05:00'), part('04:00', '06:00')] } })
    })
    expect(checkCampaign(file).map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/screens/0/hours/1 daypart-overlap',
      '/screens/0/hours/2/from daypart-start',
      '/screens/1/data/windows/1 daypart-overlap',
    ])
  })
})
