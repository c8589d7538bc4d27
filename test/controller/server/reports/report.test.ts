import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countAnew } from '../../../../controller/server/plays/day-sums.ts'
import { workOutExpected } from '../../../../controller/server/reports/expected-days.ts'
import { readReport } from '../../../../controller/server/reports/read-report.ts'
import type { CivilDate } from '../../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import type { Play } from '../../../../shared/schema/wire-plays.ts'
import { at, DUSHANBE } from '../../../make/programs.ts'
import { openProofRoom, type ProofRoom } from '../../../make/proof-room.ts'
import { aCampaign } from '../a-campaign.ts'

const campaign = 'article-5' as CampaignId
const range = { from: '2027-06-24' as CivilDate, to: '2027-06-24' as CivilDate }
const noon = at('2027-06-24T12:00')
const one = at('2027-06-24T13:00')
let room: ProofRoom
beforeEach(async () => {
  room = await openProofRoom(one)
})
afterEach(() => room.close())

const report = async () => {
  const made = await readReport({ ...room, zone: DUSHANBE }, campaign, range)
  if (!made) throw new Error('there is no report')
  return made
}
const sums = () => room.database.selectFrom('playSums').selectAll().orderBy('log').orderBy('thing').orderBy('day').execute()
const program = async (screen: string) => (await room.publish(aCampaign(), ['left', 'right'], noon)).get(screen)!

describe('a report', () => {
  it('puts what was shown beside what was asked, by day, place, screen and item', async () => {
    const right = await program('right')
    const player = await room.player('right')
    const records = player.play(right, noon, at('2027-06-24T12:30'), (play): Partial<Play> => {
      if (play.sequence === 3) return { shownMs: 2000, ended: 'power' }
      if (play.sequence === 5) return { shownMs: 5000 }
      return play.sequence === 7 ? { unproven: true } : {}
    })
    await player.bring(records, 50)
    const made = await report()
    const half = { expected: 450, completed: 223, short: 1, power: 1, cut: 0, fault: 0, unproven: 1, late: 0 }
    expect(made.screens.find(({ screen }) => screen === 'right')).toMatchObject(half)
    expect(made.screens.find(({ screen }) => screen === 'right')?.heardUpTo).toBe(records.at(-1)?.startedAt)
    expect(made.items.find(({ item }) => item === 'udhr-5')).toMatchObject({ title: { en: 'Universal Declaration of Human Rights' } })
    expect(made.days).toMatchObject([{ day: range.from, completed: 223, shownMs: made.total.shownMs }])
    expect(made.locations).toMatchObject([{ location: 'somoni', screens: 2, completed: 223, expected: made.total.expected }])
    expect(made.total.shownMs).toBe(records.reduce((sum, { shownMs }) => sum + shownMs, 0))
    // Nothing has come from the other screen, and it is in the report for what was asked of it.
    expect(made.screens.find(({ screen }) => screen === 'left')).toMatchObject({ heardUpTo: null, completed: 0 })
    expect(made.gaps).toEqual([])
  })

  it('says which records are missing, and why', async () => {
    const right = await program('right')
    const player = await room.player('right')
    const records = player.play(right, noon, at('2027-06-24T12:10'))
    for (const batch of [
      await player.pack(records.slice(0, 10)),
      await player.pack(records.slice(12, 20), { damaged: [11] }),
      { ...(await player.pack(records.slice(20, 30))), previous: null },
      await player.pack(records.slice(30, 40)),
    ])
      await room.store.take(player.screen, batch)
    const { gaps, total } = await report()
    expect(gaps.map(({ first, upTo, why }) => [first, upTo, why])).toEqual([
      [11, 11, 'damaged'],
      [12, 12, 'missing'],
      [21, 30, 'broken-chain'],
    ])
    expect(gaps[1]).toMatchObject({ from: records[9]?.startedAt, to: records[12]?.startedAt })
    expect(total.completed).toBe(28)
  })

  it('asks of a day what was published then, also when it is asked again after the day is over', async () => {
    await program('right')
    const before = await report()
    await room.clock.leap(3 * 86_400_000)
    const { total } = await report()
    expect(total.expected).toBeGreaterThan(before.total.expected)
    expect(await room.database.selectFrom('expectedDays').selectAll().execute()).toHaveLength(2)
    expect((await report()).total).toEqual(total)
  })
})

it('the night works out what the days that are over asked, and the same report is read from it', async () => {
  await program('right')
  await room.clock.leap(4 * 86_400_000)
  await workOutExpected(room.database, room.clock.now())
  const kept = await room.database.selectFrom('expectedDays').select(['screen', 'day']).orderBy('day').orderBy('screen').execute()
  for (const screen of ['left', 'right']) expect(kept).toContainEqual({ screen, day: '2027-06-24' })
  const made = await report()
  await room.database.deleteFrom('expectedDays').execute()
  expect(await report()).toEqual(made)
})

describe('the sums', () => {
  it('are those of counting anew, however batches came', async () => {
    const right = await program('right')
    const player = await room.player('right')
    const records = player.play(right, noon, at('2027-06-24T13:00'))
    const batches = await Promise.all([0, 100, 200, 50, 0, 150, 300].map((from) => player.pack(records.slice(from, from + 150))))
    await Promise.all([...batches, ...batches.toReversed()].map((batch) => room.store.take(player.screen, batch)))
    const kept = await sums()
    expect(kept.reduce((sum, { completed }) => sum + completed, 0)).toBe(450)
    await countAnew(room.database, room.zoneOf)
    expect(await sums()).toEqual(kept)
  })

  it('count a play to the day of its screen on which it was to begin', async () => {
    const right = await program('right')
    const player = await room.player('right')
    const midnight = at('2027-06-25T00:00')
    await player.bring(player.play(right, at('2027-06-24T23:59:30'), at('2027-06-25T00:00:30')), 20)
    const days = await room.database
      .selectFrom('playSums')
      .select(({ fn }) => ['day', fn.sum<number>('completed').as('plays')])
      .groupBy('day')
      .execute()
    const plays = await room.database.selectFrom('plays').select('intendedAt').execute()
    expect(days).toEqual([
      { day: '2027-06-24', plays: plays.filter(({ intendedAt }) => intendedAt < midnight).length },
      { day: '2027-06-25', plays: plays.filter(({ intendedAt }) => intendedAt >= midnight).length },
    ])
  })
})
