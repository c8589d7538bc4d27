import type { CampaignFile } from '../../../shared/schema/campaign.ts'

/** A small campaign that holds one of everything, as a plain value that a test may change. */
export function sampleCampaign() {
  return {
    format: 1,
    campaign: { id: 'sample', name: { en: 'Sample' }, hashtags: { en: '#Stop torture and impunity!' }, donors: [] as object[] },
    locations: [
      { id: 'square', name: { en: 'Square' }, kind: 'street', region: 'dushanbe', permitNeeded: false, tags: ['centre'] },
      { id: 'route-2', name: { en: 'Route 2' }, kind: 'bus-route', region: 'sughd', route: '2', permitNeeded: false },
    ] as Record<string, unknown>[],
    screens: [
      { id: 'wall', location: 'square', name: { en: 'Wall' }, width: 1080, height: 1920, languages: ['tg', 'ru'], sound: 'off' },
      { id: 'bus', location: 'route-2', name: { en: 'Bus' }, width: 800, height: 480, languages: ['ru'], sound: 'off', tags: ['moving'] },
    ] as Record<string, unknown>[],
    contacts: [{ region: 'dushanbe', phone: '987087676', hours: { en: 'Round the clock' } }],
    media: [
      {
        id: 'film',
        kind: 'film',
        title: { en: 'Film' },
        file: 'film.mp4',
        durationMs: 20_000,
        subtitles: { tg: 'film.tg.vtt', ru: 'film.ru.vtt' },
      },
      { id: 'picture', kind: 'image', title: { en: 'Picture' }, file: 'picture.jpg' },
    ] as Record<string, unknown>[],
    cards: [
      {
        id: 'article-5',
        kind: 'quote',
        text: { en: 'No one shall be subjected to torture or to cruel, inhuman or degrading treatment or punishment.' },
        attribution: { en: 'Universal Declaration of Human Rights, Article 5' },
        source: { document: { en: 'Universal Declaration of Human Rights' }, date: '1948-12-10', link: 'https://www.un.org/' },
      },
      { id: 'hotline', kind: 'contacts', title: { en: 'Call' }, text: { en: 'At any hour.' } },
      {
        id: 'story',
        kind: 'story',
        title: { en: 'A story' },
        text: { en: 'A text that the product wrote to test with.' },
        consent: { by: 'nobody', date: '2027-05-01', purpose: 'test', until: '2027-12-31' },
      },
    ] as Record<string, unknown>[],
    playlists: [
      {
        id: 'loop',
        title: { en: 'Loop' },
        items: [{ media: 'film', strip: 'contacts' }, { card: 'article-5', durationMs: 12_000 }, { card: 'hotline' }],
      },
    ] as { id: string; title: object; items: Record<string, unknown>[] }[],
    permits: [] as Record<string, unknown>[],
    bookings: [
      { id: 'june', playlist: 'loop', targets: { screens: ['wall', 'bus'] }, from: '2027-06-20', to: '2027-06-26', tier: 'normal' },
    ] as Record<string, unknown>[],
  }
}

export type Sample = ReturnType<typeof sampleCampaign>

/** The sample as a campaign file, after the test has changed it. */
export function sampleFile(change: (file: Sample) => void = () => undefined): CampaignFile {
  const file = sampleCampaign()
  change(file)
  return file as unknown as CampaignFile
}
