import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { reads } from '../make/hands.ts'
import {
  addFiles,
  addLocations,
  addPlaylist,
  beginCampaign,
  book,
  lookAndApprove,
  openCampaign,
  sendForApproval,
} from '../make/plan-hands.ts'
import { H264, tinyFilm } from '../make/tiny-film.ts'
import { useJourney } from '../make/use-journey.ts'

const journey = useJourney()

const ROUTES = ['2', '16', '25', '46']
const SIZE = { width: 800, height: 480 }
const nameOf = (route: string) => ({ tg: `Микроавтобусҳои хатсайри ${route}, Душанбе`, ru: `Маршрутные микроавтобусы № ${route}, Душанбе` })

/** A short film of the buses' name, with the subtitles of the real one. */
async function writeFilm(): Promise<string[]> {
  const film = join(journey.folder, 'bus.mp4')
  await tinyFilm({ path: film, size: '640x360', rate: '25', seconds: 12, video: H264, audio: null })
  const subtitles = ['bus.tg.vtt', 'bus.ru.vtt']
  for (const name of subtitles) await copyFile(fileURLToPath(new URL(`../../media/${name}`, import.meta.url)), join(journey.folder, name))
  return [film, ...subtitles.map((name) => join(journey.folder, name))]
}

describe('campaign A: one film in the buses of four routes', () => {
  it('is booked by route from 20 to 26 June, plays on a bus of each with both languages, and is gone on the 27th', async () => {
    const files = await writeFilm()
    const { page, zebo, errors, pair } = await journey.install('2027-06-22T08:00:00+05:00')
    await addLocations(
      page,
      ROUTES.map((route) => ({ name: nameOf(route), kind: 'Bus route' as const, route })),
    )
    const campaign = await beginCampaign(
      page,
      { tg: 'Маърака дар микроавтобусҳои Душанбе', ru: 'Кампания в микроавтобусах Душанбе' },
      { tg: '#Аз шиканҷа ва беҷазоӣ даст кашед!' },
    )
    await addFiles(page, files, ['bus'])
    await openCampaign(page, campaign)
    await addPlaylist(page, { tg: 'Филм барои автобусҳо', ru: 'Фильм для автобусов' }, ['Bus'])
    await book(page, { playlist: 'Фильм для автобусов', from: '2027-06-20', to: '2027-06-26', routes: ROUTES })
    await page.getByRole('link', { name: 'Фильм для автобусов', exact: true }).first().click()
    await reads(page, /^Reaches 4 screens:/)
    await openCampaign(page, campaign)
    await sendForApproval(page)

    const approved = lookAndApprove(zebo, campaign)
    const buses = []
    for (const route of ROUTES) buses.push(await pair({ name: nameOf(route).ru, size: SIZE }, '2027-06-22T08:30:00+05:00'))
    await approved
    for (const bus of buses) {
      const { item, campaign: whose } = await bus.shows(({ kind, lines }) => kind === 'film' && lines.length === 2)
      expect([bus.id, item, whose]).toEqual([bus.id, 'bus', campaign])
    }
    const [first] = buses
    await first!.startAgain('2027-06-27T00:00:10+05:00')
    await first!.shows(({ kind }) => kind === 'slate')
    expect(errors).toEqual([])
  })
})
