import { afterEach, describe, expect, it } from 'vitest'
import type { Draft } from '../../../controller/api/drafts.ts'
import type { MessageRow, Messages, WordsPage } from '../../../controller/api/messages.ts'
import type { Road } from '../../../controller/api/road.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import { aCampaign } from './a-campaign.ts'
import { type AController, closeAll, startAController } from './a-controller.ts'
import { anAdministrator, anInvited, type Visitor } from './a-person.ts'

afterEach(closeAll)

const PAGE = '/api/v1/public/words/encouragement'
const DAY = '2027-06-26'

/** Campaign H in small: messages on 26 June, and a page that takes words. */
function encouragement(words: object | null = { open: true, day: DAY }): CampaignFile {
  const file = aCampaign('encouragement') as unknown as Record<string, unknown> & { campaign: object }
  return {
    ...file,
    campaign: { ...file.campaign, ...(words ? { words } : {}) },
    cards: [{ id: 'first', kind: 'message', text: { en: 'You are not alone.' }, moderated: { by: 'N.', date: '2027-06-20' } }],
    playlists: [{ id: 'messages', title: { en: 'Messages' }, items: [{ card: 'first', durationMs: 8000 }] }],
    bookings: [{ id: 'last-day', playlist: 'messages', targets: { screens: ['left'] }, from: DAY, to: DAY, tier: 'normal' }],
  } as unknown as CampaignFile
}
async function withPage(words?: object | null): Promise<AController> {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  const { status } = await controller.ask('POST', '/api/v1/campaigns', encouragement(words))
  expect(status).toBe(200)
  return controller
}
/** As a stranger's phone asks. */
const send = (controller: AController, more: object) =>
  controller.ask('POST', PAGE, { text: 'Мо бо шумоем.', language: 'tg', ...more }, { authorization: '' })
const listed = async (controller: AController, query = '') =>
  (await controller.ask('GET', `/api/v1/messages${query}`)).body as unknown as Messages
const draftOf = async (controller: AController) =>
  ((await controller.ask('GET', '/api/v1/campaigns/encouragement/draft')).body as unknown as Draft).file
const told = (body: unknown): string[][] =>
  (body as { problems: { path: string; code: string }[] }).problems.map(({ path, code }) => [path, code])
const programOf = async (controller: AController) =>
  JSON.stringify((await controller.ask('GET', '/api/v1/screens/left/program')).body ?? null)
const decide = (controller: AController, { id }: MessageRow, how: string, body?: object) =>
  controller.ask('POST', `/api/v1/messages/${id}/${how}`, body)
async function sent(controller: AController, more: object = {}): Promise<MessageRow> {
  expect((await send(controller, more)).status).toBe(200)
  return (await listed(controller, '?state=waiting')).rows.at(-1)!
}

describe('the page for words', () => {
  it('says whose it is, that it is open, and on which day words are shown', async () => {
    const controller = await withPage()
    const { body, headers } = await controller.ask('GET', PAGE, undefined, { authorization: '' })
    const { name, hashtags } = aCampaign().campaign
    expect(body as WordsPage).toEqual({ name, hashtags, open: true, from: DAY, to: DAY })
    expect(headers.get('set-cookie')).toBeNull()
  })
  it('tells a stranger nothing of a campaign that has asked for no words', async () => {
    const controller = await withPage(null)
    expect((await controller.ask('GET', PAGE, undefined, { authorization: '' })).status).toBe(404)
    expect(told((await send(controller, {})).body)).toEqual([['', 'words-unknown']])
  })
  it('takes nothing while it is closed', async () => {
    const controller = await withPage({ open: false })
    expect([(await send(controller, {})).status, (await listed(controller)).rows]).toEqual([409, []])
  })
  it('says all that is wrong with words at once, and keeps none of them', async () => {
    const controller = await withPage()
    const wrong = await send(controller, { text: `see www.example.org ${'a'.repeat(280)}`, signature: 'b'.repeat(61), website: 'x' })
    expect(told(wrong.body)).toEqual([
      ['/text', 'words-long'],
      ['/text', 'words-link'],
      ['/signature', 'words-long'],
      ['/website', 'words-trap'],
    ])
    for (const text of ['', ' \n ', 'ab\u202Ecd', 'ab\u0007', 'write to me@example.org', 'example.tj', 't.me/somebody'])
      expect([text, (await send(controller, { text })).status]).toEqual([text, 422])
    expect((await listed(controller)).rows).toEqual([])
  })
  it('takes 280 characters in any script, several lines as one', async () => {
    const controller = await withPage()
    expect((await sent(controller, { text: '😀'.repeat(280) })).text).toBe('😀'.repeat(280))
    expect((await sent(controller, { text: ' Шумо\r\nтанҳо  нестед. ', signature: ' ' })).text).toBe('Шумо танҳо нестед.')
  })
  it('lets one address send only so often', async () => {
    const controller = await withPage()
    const answers: number[] = []
    for (let count = 0; count < 14; count += 1) answers.push((await send(controller, {})).status)
    expect([answers.indexOf(429), answers.at(-1)]).toEqual([12, 429])
    expect((await listed(controller)).rows).toHaveLength(12)
  })
  it('keeps nothing of who sent the words', async () => {
    const controller = await withPage()
    const row = await sent(controller, { signature: 'A friend' })
    expect(Object.keys(row).toSorted()).toEqual(
      ['campaign', 'card', 'id', 'language', 'readAt', 'readBy', 'sentAt', 'signature', 'state', 'text'].toSorted(),
    )
    expect(JSON.stringify((await controller.ask('GET', '/api/v1/acts')).body)).not.toContain('Мо бо шумоем')
  })
})

describe('reading what was sent', () => {
  it('nothing reaches a screen before a person has read it', async () => {
    const controller = await withPage()
    const row = await sent(controller)
    await controller.ask('POST', '/api/v1/publish')
    expect(await programOf(controller)).not.toContain('Мо бо шумоем')
    await decide(controller, row, 'take', { campaign: 'encouragement', playlist: 'messages' })
    expect(await programOf(controller)).not.toContain('Мо бо шумоем')
    await controller.ask('POST', '/api/v1/publish')
    expect(await programOf(controller)).toContain('Мо бо шумоем')
  })
  it('makes a card that says who read it and when, at the end of the playlist', async () => {
    const controller = await withPage()
    const row = await sent(controller, { signature: 'Дӯст' })
    const { status, body } = await decide(controller, row, 'take', { campaign: 'encouragement', playlist: 'messages' })
    const taken = body as unknown as MessageRow
    expect([status, taken.state, taken.readBy]).toEqual([200, 'taken', 'local'])
    const file = await draftOf(controller)
    expect(file.cards.at(-1)).toEqual({
      id: taken.card,
      kind: 'message',
      text: { tg: 'Мо бо шумоем.' },
      signature: { tg: 'Дӯст' },
      moderated: { by: 'local', date: '2027-06-24' },
    })
    expect(file.playlists[0]?.items.at(-1)).toEqual({ card: taken.card })
  })
  it('is undone: the card leaves the draft, and the words wait again', async () => {
    const controller = await withPage()
    const before = await draftOf(controller)
    const row = await sent(controller)
    await decide(controller, row, 'take', { campaign: 'encouragement', playlist: 'messages' })
    expect((await decide(controller, row, 'undo')).body).toEqual(row)
    expect(await draftOf(controller)).toEqual(before)
    expect(told((await decide(controller, row, 'undo')).body)).toEqual([['', 'message-undecided']])
  })
  it('never makes a card of refused words, unless the refusal is undone', async () => {
    const controller = await withPage()
    const before = await draftOf(controller)
    const row = await sent(controller)
    await decide(controller, row, 'refuse')
    const late = await decide(controller, row, 'take', { campaign: 'encouragement', playlist: 'messages' })
    expect([late.status, told(late.body)]).toEqual([409, [['', 'message-decided']]])
    expect(await draftOf(controller)).toEqual(before)
    await decide(controller, row, 'undo')
    expect((await decide(controller, row, 'take', { campaign: 'encouragement' })).status).toBe(200)
  })
  it('keeps nothing of a taking that cannot stand', async () => {
    const controller = await withPage()
    const row = await sent(controller)
    const before = await draftOf(controller)
    expect(told((await decide(controller, row, 'take', { campaign: 'encouragement', playlist: 'none' })).body)).toEqual([
      ['/playlist', 'playlist-unknown'],
    ])
    expect(told((await decide(controller, row, 'take', { campaign: 'article-5' })).body)).toEqual([['/campaign', 'message-elsewhere']])
    expect((await controller.ask('POST', '/api/v1/messages/none/refuse')).status).toBe(404)
    expect([await draftOf(controller), (await listed(controller)).rows]).toEqual([before, [row]])
  })
  it('books them on no other day than theirs', async () => {
    const controller = await withPage()
    const booking = { ...encouragement().bookings[0], from: '2027-06-25' }
    const { status, body } = await controller.ask('PUT', '/api/v1/campaigns/encouragement/bookings/last-day', booking, {
      'if-match': '"1"',
    })
    expect([status, told(body)]).toEqual([422, [['/from', 'words-other-day']]])
  })
  it('counts each state, and lists those that wait first', async () => {
    const controller = await withPage()
    const first = await sent(controller, { text: 'One' })
    await sent(controller, { text: 'Two' })
    await decide(controller, first, 'refuse')
    const { rows, pages } = await listed(controller)
    expect(rows.map(({ text }) => text)).toEqual(['Two', 'One'])
    expect(pages[0]?.counts).toEqual({ waiting: 1, taken: 0, refused: 1 })
    expect(pages[0]?.address).toBe(`${controller.url}/words/encouragement`)
    expect((await listed(controller, '?state=refused&campaign=encouragement')).rows.map(({ text }) => text)).toEqual(['One'])
  })
  it('is for those who may edit, and every act is on record without the words', async () => {
    const controller = await withPage()
    const row = await sent(controller)
    expect((await controller.ask('GET', '/api/v1/messages', undefined, { authorization: '' })).status).toBe(401)
    for (const how of ['refuse', 'undo']) await decide(controller, row, how)
    await decide(controller, row, 'take', { campaign: 'encouragement' })
    const { rows } = (await controller.ask('GET', '/api/v1/acts')).body as unknown as { rows: { act: string }[] }
    const acts = rows.map(({ act }) => act).filter((act) => act.startsWith('message'))
    expect(acts).toEqual(['message-take', 'message-undo', 'message-refuse', 'message'])
  })
})

const road = async (who: Visitor) => (await who.ask('GET', '/api/v1/campaigns/encouragement/road')).body as Road

describe('whoever takes words into a campaign', () => {
  it('has changed it: somebody else approves', async () => {
    const controller = await withPage()
    const chief = await anAdministrator(controller)
    const zebo = await anInvited(controller, chief, 'coordinator', 'Zebo')
    const row = await sent(controller)
    expect((await zebo.ask('POST', `/api/v1/messages/${row.id}/take`, { campaign: 'encouragement' })).status).toBe(200)
    expect(await road(zebo)).toMatchObject({ mayApprove: 'two-persons', edited: { by: 'Zebo' } })
    expect(await road(chief)).toMatchObject({ mayApprove: 'yes' })
  })
})
