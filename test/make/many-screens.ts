import { TOWNS } from '../../controller/web/pages/wall/map/towns.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'

const COLOURS = ['lapis', 'pomegranate', 'apricot', 'teal'] as const
const SENTENCES = [
  ['Ҳеҷ кас набояд мавриди шиканҷа қарор дода шавад.', 'Никто не должен подвергаться пыткам.', 'No one shall be subjected to torture.'],
  ['Ҳар кас ҳақ дорад зинда бошад.', 'Каждый имеет право на жизнь.', 'Everyone has the right to life.'],
  ['Ҳама дар назди қонун баробаранд.', 'Все равны перед законом.', 'All are equal before the law.'],
] as const
const texts = ([tg, ru, en]: readonly [string, string, string]) => ({ tg, ru, en })
const numbered = (tg: string, ru: string, en: string, number: number | string) =>
  texts([`${tg} ${number}`, `${ru} ${number}`, `${en} ${number}`])

export interface Many {
  screens: number
  bookings: number
  campaigns: number
}

/**
 * As many screens as a country has, in four campaigns or more: twenty screens a location, half of the locations bus routes, all with
 * coordinates but every tenth; each location has its share of the bookings.
 */
export function manyScreens({ screens, bookings, campaigns }: Many): CampaignFile[] {
  const locationsOf = Math.ceil(screens / 20 / campaigns)
  const bookingsOf = Math.ceil(bookings / campaigns)
  return Array.from({ length: campaigns }, (_, campaign) => {
    const numbers = Array.from({ length: locationsOf }, (_unused, index) => campaign * locationsOf + index)
    const locations = numbers.map((number) => {
      const town = TOWNS[(number * 7) % TOWNS.length]!
      const away = (at: number) => 0.02 * Math.sin(number * at)
      const place = number % 10 === 9 ? {} : { place: { lat: town.place.lat + away(3), lon: town.place.lon + away(5) } }
      const isBus = number % 2 === 0
      const name = isBus
        ? numbered('Хатсайри', 'Маршрут', 'Route', number + 1)
        : texts([`${town.name.tg}, майдони ${number}`, `${town.name.ru}, площадь ${number}`, `${town.name.en}, square ${number}`])
      const kind = isBus ? { kind: 'bus-route', route: String(number + 1) } : { kind: 'street' }
      return { id: `place-${number}`, name, ...kind, region: town.region, permitNeeded: false, ...place }
    })
    const items = [
      { card: 'law-0', durationMs: 12_000 },
      { card: 'call', durationMs: 8000 },
      { card: 'law-1', durationMs: 12_000 },
      { card: 'law-2', durationMs: 12_000 },
      { card: 'advice', durationMs: 8000 },
    ]
    return {
      format: 1,
      campaign: {
        id: `many-${campaign}`,
        name: numbered('Маъракаи', 'Кампания', 'Campaign', campaign + 1),
        hashtags: { en: '#Stop torture and impunity!' },
        colour: COLOURS[campaign % COLOURS.length],
        donors: [],
      },
      locations,
      screens: locations.flatMap(({ id }, index) =>
        Array.from({ length: 20 }, (_unused, at) => ({
          id: `${id}-screen-${at}`,
          location: id,
          name: numbered('Экрани', 'Экран', 'Screen', `${numbers[index]}-${at + 1}`),
          width: 1920,
          height: 1080,
          languages: ['tg', 'ru'],
          sound: 'off',
        })),
      ),
      contacts: (['dushanbe', 'drs', 'sughd', 'khatlon', 'gbao'] as const).map((region) => ({
        region,
        phone: '98 000 00 00',
        hours: texts(['Шабонарӯзӣ', 'Круглосуточно', 'Round the clock']),
      })),
      media: [],
      cards: [
        ...SENTENCES.map((sentence, index) => ({
          id: `law-${index}`,
          kind: 'quote',
          text: texts(sentence),
          attribution: { en: `Sample, sentence ${index + 1}` },
          source: { document: { en: 'Sample' }, date: '1948-12-10', link: 'https://www.un.org/' },
        })),
        {
          id: 'call',
          kind: 'contacts',
          title: texts(['Занг занед', 'Позвоните', 'Call']),
          text: texts(['Ройгон', 'Бесплатно', 'Free of charge']),
        },
        {
          id: 'advice',
          kind: 'announcement',
          title: texts(['Машварати ҳуқуқии ройгон', 'Бесплатная юридическая помощь', 'Free legal advice']),
        },
      ],
      playlists: [{ id: 'loop', title: { en: 'Loop' }, items }],
      permits: [],
      bookings: Array.from({ length: bookingsOf }, (_unused, index) => ({
        id: `many-${campaign}-${index}`,
        playlist: 'loop',
        targets: { locations: [`place-${numbers[index % numbers.length]}`] },
        from: '2027-06-20',
        to: '2027-06-26',
        tier: 'normal',
      })),
    } as unknown as CampaignFile
  })
}
