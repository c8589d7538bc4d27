import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../../controller/commands/timeline.ts'
import { sampleFile } from '../core/campaign-fixture.ts'
import { runCommand } from './terminal.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lavha-timeline-'))
  await writeFile(join(folder, 'sample.json'), JSON.stringify(sampleFile()))
  await writeFile(
    join(folder, 'reversed.json'),
    JSON.stringify(sampleFile((file) => (file.bookings[0] = { ...file.bookings[0], from: '2027-06-27' }))),
  )
  await writeFile(join(folder, 'unsourced.json'), JSON.stringify(sampleFile((file) => delete file.cards[0]!['source'])))
  await writeFile(join(folder, 'torn.json'), '{"format": 1,')
})
afterAll(() => rm(folder, { recursive: true }))

const timeline = (args: string, env: Record<string, string> = {}) => runCommand(run, args.split(' '), { cwd: folder, env })
const NOON = '2027-06-20T12:00:00+05:00'

describe('lavha timeline', () => {
  it('answers with every cue of the stretch, clipped to it', async () => {
    const { code, out, err } = await timeline(
      'sample.json --screen wall --from 2027-06-20T12:00:10+05:00 --to 2027-06-20T12:00:40+05:00 --json',
    )
    expect([code, err]).toEqual([0, ''])
    // A round lasts 42 s and noon falls 24 s into one: ten seconds later the hotline has just begun.
    expect(JSON.parse(out)).toMatchObject([
      { from: '2027-06-20T07:00:10.000Z', item: 'hotline', kind: 'contacts', title: 'Call', offsetMs: 2000 },
      { item: 'film', kind: 'film', booking: 'june', campaign: 'sample', tier: 'normal', offsetMs: 0 },
      { to: '2027-06-20T07:00:40.000Z', item: 'article-5', kind: 'quote', offsetMs: 0 },
    ])
  })
  it('answers with what is on air at an instant, from that instant on', async () => {
    const { out } = await timeline(`sample.json --screen wall --at ${NOON} --json`)
    expect(JSON.parse(out)).toEqual([
      {
        from: '2027-06-20T07:00:00.000Z',
        to: '2027-06-20T07:00:08.000Z',
        item: 'article-5',
        kind: 'quote',
        title: 'Universal Declaration of Human Rights, Article 5',
        booking: 'june',
        campaign: 'sample',
        tier: 'normal',
        offsetMs: 4000,
      },
    ])
  })
  it('answers a slate outside every booking', async () => {
    const { out } = await timeline('sample.json --screen wall --at 2027-06-27T00:00:00+05:00 --json')
    expect(JSON.parse(out)).toMatchObject([{ from: '2027-06-26T19:00:00.000Z', kind: 'slate', item: null, title: null, offsetMs: 0 }])
  })
  it('draws a table in the screen’s own time for people', async () => {
    const { out } = await timeline(`sample.json --screen wall --from ${NOON} --to 2027-06-20T12:00:30+05:00`)
    expect(out).toContain('wall, local time of Asia/Dushanbe')
    expect(out).toContain('2027-06-20 12:00:00 – 2027-06-20 12:00:08  quote')
    expect(out).toContain('sample/june (normal)')
  })
  it('takes a zone for locations that name none', async () => {
    const last = 'sample.json --screen wall --at 2027-06-26T23:59:59Z --json'
    expect(JSON.parse((await timeline(last)).out)[0].kind).toBe('slate')
    expect(JSON.parse((await timeline(`${last} --zone UTC`)).out)[0].kind).not.toBe('slate')
    expect(JSON.parse((await timeline(last, { LAVHA_TIMEZONE: 'UTC' })).out)[0].kind).not.toBe('slate')
  })
  it.each([
    [`sample.json --screen moon --at ${NOON}`, 'There is no screen "moon".'],
    [`lost.json --screen wall --at ${NOON}`, 'The file "lost.json" cannot be read'],
    [`torn.json --screen wall --at ${NOON}`, 'not a readable JSON file'],
    [`unsourced.json --screen wall --at ${NOON}`, '/cards/0: This quotation lacks its "source"'],
    ['sample.json --screen wall --at yesterday', '"yesterday" is not an instant.'],
    ['sample.json --screen wall --at 2027-06-20T12:00:00', 'is not an instant.'],
    ['sample.json --screen wall --at 2027-02-30T12:00:00Z', 'is not an instant.'],
    [`sample.json --screen wall --from ${NOON} --to ${NOON}`, 'ends before it begins'],
    [`sample.json --screen wall --at ${NOON} --zone Asia/Dushanba`, 'The time zone "Asia/Dushanba" is not known.'],
  ])('refuses %s', async (args, sentence) => {
    const { code, out, err } = await timeline(args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
    expect(err).toContain(' — ')
  })
  it('speaks the language of the environment, or the one asked for', async () => {
    expect((await timeline(`sample.json --screen moon --at ${NOON}`, { LANG: 'ru_RU.UTF-8' })).err).toContain('Экрана «moon» нет.')
    expect((await timeline(`sample.json --screen moon --at ${NOON} --lang tg`, { LANG: 'ru_RU.UTF-8' })).err).toContain(
      'Экрани «moon» вуҷуд надорад.',
    )
  })
  it('answers beside the problems of a file that can be read but not booked', async () => {
    const { code, out, err } = await timeline(`reversed.json --screen wall --at ${NOON} --json`)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject([{ kind: 'slate' }])
    expect(err).toContain('The booking ends on 2027-06-26, before it begins on 2027-06-27.')
  })
  it.each([
    '',
    'sample.json',
    `sample.json --screen wall`,
    `sample.json --screen wall --from ${NOON}`,
    `sample.json other.json --screen wall --at ${NOON}`,
    `sample.json --screen wall --at ${NOON} --loud`,
  ])('shows how it is used: %s', async (args) => {
    const { code, out, err } = await timeline(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('lavha timeline CAMPAIGN.json --screen ID')
  })
})
