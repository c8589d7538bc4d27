import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { hashOfPlay, sha256OfText } from '../../../player/agent/play-hash.ts'
import { KEEP, openPlayLog, type PlayLog } from '../../../player/agent/play-log.ts'
import { recordPlay } from '../../../player/agent/plays.ts'
import { packPlays, unpackPlays } from '../../../shared/play-batch.ts'
import type { Said, Shown } from '../../../shared/bridge.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { booking, filmItem, makeFilm, makeProgram, NOON, quoteItem } from './programs.ts'
import { scratch } from './scratch.ts'

const made = makeFilm(2, 100)
const program = makeProgram(4, [booking('films', [filmItem('film', made), quoteItem('quote', 12_000)])])
const open = (directory: string, more: Partial<typeof KEEP> = {}, now: Instant = NOON) =>
  openPlayLog({ file: join(directory, 'plays.db'), now, ...KEEP, ...more })

/** The film and the quote follow each other every 20 s from midnight on, so from noon on too. */
const shown = (item: 'film' | 'quote', intendedAt: number): Shown =>
  ({ kind: item, item, booking: 'films', campaign: 'article-5', intendedAt }) as Shown
const taken = (of: Shown, at: number): Said => ({ say: 'taken', shown: of, at: at as Instant, revision: 4 })
const left = (of: Shown, startedAt: number, shownMs: number, ended: 'completed' | 'cut' = 'completed'): Said =>
  ({ say: 'left', shown: of, at: startedAt + shownMs, startedAt, shownMs, ended, revision: 4 }) as Said
const alive = (of: Shown, at: number): Said => ({
  say: 'alive',
  shown: of,
  at: at as Instant,
  frames: 60,
  positionMs: 0,
  moves: true,
  ticks: 300,
  black: false,
})
const slate = { kind: 'slate', item: null, booking: null, campaign: null, intendedAt: NOON } as Shown

/** The film, to its end, so many times. */
function playOften(log: PlayLog, times: number): void {
  for (let turn = 0; turn < times; turn += 1) {
    const film = shown('film', NOON + turn * 20_000)
    recordPlay(log, taken(film, film.intendedAt), { program, isProven: true })
    recordPlay(log, left(film, film.intendedAt, 8000), { program, isProven: true })
  }
}

it('writes down what was shown, numbered and chained', async () => {
  const log = open(await scratch())
  const [first, second] = [shown('film', NOON), shown('quote', NOON + 8000)]
  for (const said of [
    taken(slate, NOON - 5),
    left(slate, NOON - 5, 25),
    taken(first, NOON + 20),
    alive(first, NOON + 3000),
    left(first, NOON + 20, 7985),
    taken(second, NOON + 8005),
    left(second, NOON + 8005, 11_990),
  ])
    recordPlay(log, said, { program, isProven: true })
  const plays = log.read(1, 10)
  expect(
    plays.map(({ sequence, item, startedAt, intendedAt, shownMs, intendedMs, ended }) => [
      sequence,
      item,
      startedAt - intendedAt,
      shownMs,
      intendedMs,
      ended,
    ]),
  ).toEqual([
    [1, 'film', 20, 7985, 8000, 'completed'],
    [2, 'quote', 5, 11_990, 12_000, 'completed'],
  ])
  expect(plays[0]).toMatchObject({ previous: null, content: made.ref.sha256, revision: 4 })
  expect(plays[1]?.previous).toBe(plays[0] && hashOfPlay(plays[0]))
})

it('a play that a power cut ended is closed with the last instant at which it was seen', async () => {
  const directory = await scratch()
  const before = open(directory)
  const film = shown('film', NOON)
  recordPlay(before, taken(film, NOON + 10), { program, isProven: true })
  recordPlay(before, alive(film, NOON + 11_000), { program, isProven: true })
  recordPlay(before, alive(film, NOON + 12_000), { program, isProven: true })
  before.close()
  const after = open(directory)
  expect(after.read(1, 10)).toMatchObject([{ sequence: 1, item: 'film', shownMs: 10_990, ended: 'power' }])
  expect(after.begun()).toBeNull()
  // The stage of before, if it lives, says goodbye to what is closed already.
  recordPlay(after, left(film, NOON + 10, 14_000), { program, isProven: true })
  expect(after.lastSequence()).toBe(1)
})

it('numbers go on after a restart', async () => {
  const directory = await scratch()
  for (const turn of [0, 1, 2]) {
    const log = open(directory)
    const film = shown('film', NOON + turn * 20_000)
    recordPlay(log, taken(film, film.intendedAt), { program, isProven: true })
    recordPlay(log, left(film, film.intendedAt, 8000), { program, isProven: true })
    log.close()
  }
  const log = open(directory)
  const plays = log.read(1, 10)
  expect(plays.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  expect(plays.slice(1).map(({ previous }) => previous)).toEqual(plays.slice(0, -1).map(hashOfPlay))
})

it('two windows of one player count a play once', async () => {
  const log = open(await scratch())
  const film = shown('film', NOON)
  for (const said of [taken(film, NOON), taken(film, NOON + 15), left(film, NOON, 8000), left(film, NOON + 15, 7985)])
    recordPlay(log, said, { program, isProven: true })
  expect(log.read(1, 10)).toMatchObject([{ shownMs: 8000 }])
})

it('a stage that vanished in the middle leaves a play with a fault', async () => {
  const log = open(await scratch())
  recordPlay(log, taken(shown('film', NOON), NOON), { program, isProven: true })
  recordPlay(log, alive(shown('film', NOON), NOON + 4000), { program, isProven: true })
  recordPlay(log, taken(shown('quote', NOON + 8000), NOON + 9000), { program, isProven: true })
  expect(log.read(1, 10)).toMatchObject([{ item: 'film', shownMs: 4000, ended: 'fault' }])
})

it('what the slate shows is no play, nor is what no program of ours knows', async () => {
  const log = open(await scratch())
  recordPlay(log, taken({ ...shown('film', NOON), item: 'forged' } as Shown, NOON), { program, isProven: true })
  recordPlay(log, taken(slate, NOON), { program, isProven: true })
  recordPlay(log, taken(shown('film', NOON), NOON), { program: null, isProven: true })
  expect(log.begun()).toBeNull()
})

it('forgets only what is beyond the newest records, and both old or stored elsewhere', async () => {
  const directory = await scratch()
  const before = open(directory)
  playOften(before, 10)
  before.close()
  const later = (NOON + 100 * 24 * 3_600_000) as Instant
  const many = open(directory, {}, later)
  expect(many.read(1, 100).length).toBe(10)
  many.close()
  const young = open(directory, { keepRecords: 4 } as never, NOON)
  expect(young.read(1, 100).length).toBe(10)
  young.close()
  const both = open(directory, { keepRecords: 4 } as never, later)
  expect(both.read(1, 100).map(({ sequence }) => sequence)).toEqual([7, 8, 9, 10])
  expect(both.lastSequence()).toBe(10)
  both.close()
})

it('what is stored elsewhere makes room for the new, in the same log and after a restart', async () => {
  const directory = await scratch()
  const before = open(directory)
  playOften(before, 10)
  before.acknowledge(7)
  before.acknowledge(5)
  expect(before.unsent(before.acknowledged(), 2).plays.map(({ sequence }) => sequence)).toEqual([8, 9])
  const id = before.id()
  before.close()
  const after = open(directory, { keepRecords: 4 } as never)
  expect(after.read(1, 100).map(({ sequence }) => sequence)).toEqual([7, 8, 9, 10])
  expect([after.id(), after.acknowledged()]).toEqual([id, 7])
})

it('records that the disk damaged are told by number, and hold up nothing', async () => {
  const directory = await scratch()
  const log = open(directory)
  playOften(log, 6)
  log.close()
  const database = new DatabaseSync(join(directory, 'plays.db'))
  database.exec(
    `UPDATE plays SET record = replace(record, '8000', '9000') WHERE sequence IN (1, 4); UPDATE plays SET record = '{' WHERE sequence = 2`,
  )
  database.close()
  const after = open(directory)
  const first = after.unsent(after.acknowledged(), 100)
  expect([first.damaged, first.plays.map(({ sequence }) => sequence)]).toEqual([[1, 2], [3]])
  after.acknowledge(3)
  const second = after.unsent(after.acknowledged(), 100)
  expect([second.damaged, second.plays.map(({ sequence }) => sequence)]).toEqual([[4], [5, 6]])
})

it('belongs to one player at a time', async () => {
  const directory = await scratch()
  const log = open(directory)
  expect(() => open(directory)).toThrow(/locked/)
  log.close()
  open(directory).close()
})

it('a changed record breaks the chain', async () => {
  const directory = await scratch()
  const log = open(directory)
  playOften(log, 2)
  log.close()
  const database = new DatabaseSync(join(directory, 'plays.db'))
  database.exec(`UPDATE plays SET record = replace(record, '"shownMs":8000', '"shownMs":9000') WHERE sequence = 1`)
  database.close()
  const [first, second] = open(directory).read(1, 2)
  expect(second?.previous).not.toBe(first && hashOfPlay(first))
})

it('says of a play whose clock was not proven that it was not', async () => {
  const log = open(await scratch())
  for (const [turn, isProven] of [false, true].entries()) {
    const film = shown('film', NOON + turn * 20_000)
    recordPlay(log, taken(film, film.intendedAt), { program, isProven })
    recordPlay(log, left(film, film.intendedAt, 8000), { program, isProven })
  }
  const plays = log.read(1, 10)
  expect(plays.map(({ unproven }) => unproven)).toEqual([true, undefined])
  expect(unpackPlays(packPlays(plays), sha256OfText)?.records).toEqual(plays)
})
