import { createHash } from 'node:crypto'
import type { BlobRef, CivilDate, DateRange, Daypart, Instant, LocalTime, TimeZone } from '../../shared/schema/basics.ts'
import type { BookingId, CampaignId, ItemId, ScreenId, Sha256 } from '../../shared/schema/ids.ts'
import type { Program, ProgramBooking, ProgramItem, ProgramScreen } from '../../shared/schema/program.ts'

export const DUSHANBE = 'Asia/Dushanbe' as TimeZone

/** `2027-06-24T12:00` in the zone, or, with `Z` or an offset, the instant itself. */
export function at(time: string, zone: string = DUSHANBE): Instant {
  const absolute = /(Z|[+-]\d\d:\d\d)$/.test(time)
  return (absolute ? Temporal.Instant.from(time) : Temporal.PlainDateTime.from(time).toZonedDateTime(zone)).epochMilliseconds as Instant
}

/** A blob that exists in name only. */
export const makeBlob = (name: string, type: string): BlobRef => ({
  sha256: createHash('sha256').update(name).digest('hex') as Sha256,
  bytes: 1000 + name.length,
  type,
})

type Content = ProgramItem['content']

export function makeItem(id: string, seconds: number, content: Content, until: Instant | null = null): ProgramItem {
  return { id: id as ItemId, title: { en: id }, durationMs: seconds * 1000, until, content }
}
export const makeFilm = (id: string, seconds: number): ProgramItem =>
  makeItem(id, seconds, { kind: 'film', film: makeBlob(id, 'application/json'), strip: null })

export const makeImage = (id: string, seconds: number): ProgramItem =>
  makeItem(id, seconds, { kind: 'image', picture: makeBlob(id, 'image/jpeg'), caption: { en: `Picture ${id}` }, strip: null })

export const makeMessage = (id: string, seconds: number): ProgramItem =>
  makeItem(id, seconds, { kind: 'card', card: { kind: 'message', text: { en: `You are not alone (${id})` } } })

export const makeStory = (id: string, seconds: number, until: Instant | null): ProgramItem =>
  makeItem(id, seconds, { kind: 'card', card: { kind: 'story', title: { en: id }, text: { en: 'Words of the sample.' } } }, until)

/** `phone` null: nobody to call in the screen's region, so the card has nothing to say. */
export const makeContacts = (id: string, seconds: number, phone: string | null): ProgramItem =>
  makeItem(id, seconds, {
    kind: 'card',
    card: {
      kind: 'contacts',
      title: { en: 'Call' },
      text: { en: 'Round the clock' },
      contact: phone === null ? null : { phone, hours: { en: 'Round the clock' } },
    },
  })

export interface BookingGiven extends Partial<
  Omit<ProgramBooking, 'id' | 'campaign' | 'from' | 'to' | 'dayparts' | 'permitted' | 'window'>
> {
  campaign?: string
  from?: string
  to?: string
  /** Each `09:00-18:00`. */
  dayparts?: string[]
  /** Each `2027-06-20..2027-06-26`. */
  permitted?: string[] | null
  /** Local times of Dushanbe or instants, as `at` reads them. */
  window?: { from: string; to: string } | null
}

/** A normal booking of one 30 s film over 20 to 26 June 2027, the whole day, needing no permit. */
export function makeBooking(id: string, given: BookingGiven = {}): ProgramBooking {
  const { campaign, from, to, dayparts, permitted, window, ...rest } = given
  return {
    tier: 'normal',
    share: 1,
    mode: 'loop',
    withdrawnAt: null,
    items: [makeFilm(`${id}-film`, 30)],
    ...rest,
    id: id as BookingId,
    campaign: (campaign ?? 'campaign') as CampaignId,
    from: (from ?? '2027-06-20') as CivilDate,
    to: (to ?? '2027-06-26') as CivilDate,
    dayparts: (dayparts ?? []).map(daypart),
    permitted: permitted?.map(dates) ?? null,
    window: window ? { from: at(window.from), to: at(window.to) } : null,
  }
}

const daypart = (text: string): Daypart => {
  const [from, to] = text.split('-') as [LocalTime, LocalTime]
  return { from, to }
}
const dates = (text: string): DateRange => {
  const [from, to] = text.split('..') as [CivilDate, CivilDate]
  return { from, to }
}

export interface ProgramGiven extends Partial<Omit<Program, 'screen'>> {
  zone?: string
  screen?: Partial<ProgramScreen>
}

/** A valid program for one 1920×1080 screen in Dushanbe; without bookings it says nothing. */
export function makeProgram({ zone, screen, ...given }: ProgramGiven = {}): Program {
  return {
    format: 1,
    screen: {
      id: 'monitor-1' as ScreenId,
      name: { en: 'Monitor 1', ru: 'Монитор 1', tg: 'Монитори 1' },
      location: { en: 'Rudaki avenue', ru: 'Проспект Рудаки', tg: 'Хиёбони Рӯдакӣ' },
      region: 'dushanbe',
      zone: (zone ?? DUSHANBE) as TimeZone,
      width: 1920,
      height: 1080,
      languages: ['tg', 'ru'],
      sound: 'on',
      renditionCap: 1080,
      ...screen,
    },
    revision: 1,
    issuedAt: at('2020-01-01T00:00Z'),
    validUntil: at('2100-01-01T00:00Z'),
    mediaUrl: null,
    campaigns: [
      {
        id: 'campaign' as CampaignId,
        name: { en: 'Campaign', ru: 'Кампания', tg: 'Маърака' },
        hashtags: { en: '#Stop torture and impunity!' },
        site: null,
        colour: 'lapis',
      },
    ],
    bookings: [],
    ...given,
  }
}
