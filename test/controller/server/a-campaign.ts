import type { CampaignFile } from '../../../shared/schema/campaign.ts'

const screen = (name: string) => ({
  id: name,
  location: 'somoni',
  name: { en: name },
  width: 1920,
  height: 1080,
  languages: ['tg', 'ru'],
  sound: 'off',
})

/** A small campaign of legal texts on two screens that stand side by side, and one contacts card; valid as it stands. */
export function aCampaign(id = 'article-5'): CampaignFile {
  const text = {
    tg: 'Ҳеҷ кас набояд мавриди шиканҷа қарор дода шавад.',
    ru: 'Никто не должен подвергаться пыткам.',
    en: 'No one shall be subjected to torture.',
  }
  const day = { from: '2027-06-24', to: '2027-06-26' }
  return {
    format: 1,
    campaign: { id, name: { en: 'Article 5', ru: 'Статья 5' }, hashtags: { en: '#Stop torture and impunity!' }, donors: [] },
    locations: [
      { id: 'somoni', name: { en: 'Monument to Somoni', ru: 'Памятник Сомони' }, kind: 'street', region: 'dushanbe', permitNeeded: false },
    ],
    screens: [screen('left'), screen('right')],
    media: [],
    cards: [
      {
        id: 'udhr-5',
        kind: 'quote',
        text,
        attribution: { en: 'Universal Declaration of Human Rights' },
        source: {
          document: { en: 'Universal Declaration of Human Rights, Article 5' },
          date: '1948-12-10',
          link: 'https://www.un.org/en/about-us/universal-declaration-of-human-rights',
        },
      },
      { id: 'exhibition', kind: 'announcement', title: { en: 'Photo exhibition' } },
    ],
    playlists: [
      {
        id: 'both',
        title: { en: 'Both' },
        items: [
          { card: 'udhr-5', durationMs: 8000 },
          { card: 'exhibition', durationMs: 6000 },
        ],
      },
      { id: 'one', title: { en: 'One' }, items: [{ card: 'udhr-5', durationMs: 8000 }] },
    ],
    permits: [],
    bookings: [
      { id: 'left-days', playlist: 'both', targets: { screens: ['left'] }, ...day, tier: 'normal' },
      { id: 'right-days', playlist: 'one', targets: { screens: ['right'] }, ...day, tier: 'normal' },
    ],
  } as unknown as CampaignFile
}
