import { describe, expect, it } from 'vitest'
import { languageIn, titleOf } from '../../../controller/web/pages/media/name-medium.ts'
import { type Given, planFiles } from '../../../controller/web/pages/media/plan-files.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import { aCampaign } from '../server/a-campaign.ts'

const file = (name: string): Given => ({ name, size: 1000, lastModified: 1 })
const withMedia = (...media: unknown[]): CampaignFile => ({ ...aCampaign(), media }) as unknown as CampaignFile
const FILM = { id: 'article-5', kind: 'film', title: { en: 'Article 5' }, file: '../media/article-5.mp4', durationMs: 36_000 }
const plan = (names: string[], campaign = withMedia(), here: string[] = [], interrupted: string | null = null) =>
  planFiles(names.map(file), { campaign, here: new Set(here), interrupted: ({ name }) => (name === interrupted ? 'kept.mp4' : null) })

describe('names of media', () => {
  it('become titles, and tell the language of subtitles', () => {
    expect([titleOf('article-5'), titleOf('моддаи_5')]).toEqual(['Article 5', 'Моддаи 5'])
    expect([languageIn('article-5.tg'), languageIn('film_RUS'), languageIn('article-5')]).toEqual([
      { stem: 'article-5', language: 'tg' },
      { stem: 'film', language: 'ru' },
      { stem: 'article-5', language: null },
    ])
  })
})

describe('files that are dropped', () => {
  it('become films with their subtitles, pictures, and what cannot be told', () => {
    const { films, pictures, subtitles, loose, strange } = plan(['моддаи 5.mp4', 'моддаи 5.tg.vtt', 'x.JPG', 'other.ru.srt', 'a.exe'])
    expect(films.map(({ id, name, title }) => [id, name, title])).toEqual([['moddai-5', 'moddai-5.mp4', 'Моддаи 5']])
    expect(pictures.map(({ id, name }) => [id, name])).toEqual([['x', 'x.jpg']])
    expect(subtitles.map(({ film, name }) => [film, name])).toEqual([['moddai-5', 'moddai-5.tg.vtt']])
    expect(loose).toEqual([{ file: file('other.ru.srt'), film: null, language: 'ru' }])
    expect(strange).toEqual(['a.exe'])
  })
  it('that the campaign has been waiting for go to their place; the same name again is another film', () => {
    expect(plan(['article-5.mp4'], withMedia(FILM)).sends.map(({ name }) => name)).toEqual(['../media/article-5.mp4'])
    const again = plan(['article-5.mp4', 'article-5.en.vtt'], withMedia(FILM), [FILM.file])
    expect(again.films.map(({ id }) => id)).toEqual(['article-5-2'])
    expect(again.subtitles.map(({ film }) => film)).toEqual(['article-5-2'])
    const alone = plan(['article-5.en.vtt'], withMedia(FILM), [FILM.file])
    expect(alone.subtitles.map(({ film, name }) => [film, name])).toEqual([['article-5', 'article-5.en.vtt']])
  })
  it('that were interrupted go on, whatever they are called', () => {
    const { sends, films } = plan(['x.mp4'], withMedia(), [], 'x.mp4')
    expect([sends.map(({ name }) => name), films]).toEqual([['kept.mp4'], []])
  })
})
