import { array, assert, constantFrom, integer, nat, property, record } from 'fast-check'
import { expect, it } from 'vitest'
import { sha256OfText } from '../../player/agent/play-hash.ts'
import { linkOf, PLAY_ENDS, packPlays, unpackPlays } from '../../shared/play-batch.ts'
import { check } from '../../shared/schema/validate.ts'
import type { Play } from '../../shared/schema/wire-plays.ts'
import { makePlays } from '../make/plays.ts'

it('what is packed comes out as it was, wherever in a log it lies', () => {
  const log = makePlays(300)
  assert(
    property(integer({ min: 0, max: 299 }), integer({ min: 1, max: 300 }), (from, count) => {
      const records = log.slice(from, from + count)
      const last = records.at(-1)
      expect(unpackPlays(packPlays(records), sha256OfText)).toEqual({ records, hash: last && linkOf(last, sha256OfText) })
    }),
    { numRuns: 60 },
  )
})

it('keeps plays that a clock made odd: before what they follow, long before they were meant, of no length', () => {
  const [first] = makePlays(1)
  if (!first) throw new Error('none')
  const odd = record({
    intendedAt: integer({ min: 0, max: 4e12 }),
    startedAt: integer({ min: 0, max: 4e12 }),
    shownMs: nat(),
    ended: constantFrom(...PLAY_ENDS),
  })
  assert(
    property(array(odd, { minLength: 1, maxLength: 20 }), (oddities) => {
      const records: Play[] = []
      for (const oddity of oddities) {
        const before = records.at(-1)
        records.push({ ...first, ...oddity, sequence: records.length + 1, previous: before ? linkOf(before, sha256OfText) : null } as Play)
      }
      const packed = packPlays(records)
      expect(unpackPlays(packed, sha256OfText)?.records).toEqual(records)
      expect(check('PlayBatch', { format: 1, log: 'a'.repeat(32), ...packed, damaged: [], head: 'x' })).toMatchObject({ ok: true })
    }),
  )
})

it('a changed number anywhere gives another hash at the end', () => {
  const packed = packPlays(makePlays(40))
  const right = unpackPlays(packed, sha256OfText)?.hash
  for (const column of [1, 2, 3] as const) {
    const plays = structuredClone(packed.plays)
    plays[17]![column] += 1
    expect(unpackPlays({ ...packed, plays }, sha256OfText)?.hash).not.toBe(right)
  }
})

it('says nothing of what it does not tell', () => {
  const packed = packPlays(makePlays(3))
  expect(unpackPlays({ ...packed, things: [] }, sha256OfText)).toBeNull()
  expect(unpackPlays({ ...packed, plays: [[0, 1, 1, 1, 9]] }, sha256OfText)).toBeNull()
})

it('a thing is closed: a batch with a key that nobody knows is no batch', () => {
  const packed = packPlays(makePlays(3))
  const more = { ...packed, things: packed.things.map((thing) => ({ ...thing, extra: 1 })) }
  expect(check('PlayBatch', { format: 1, log: 'a'.repeat(32), ...more, damaged: [], head: 'x' })).toMatchObject({ ok: false })
})

it('costs about thirty bytes a play, where the records themselves cost four hundred', () => {
  const records = makePlays(250)
  const packed = JSON.stringify(packPlays(records)).length / records.length
  expect(packed).toBeLessThan(36)
  expect(JSON.stringify(records).length / records.length).toBeGreaterThan(350)
})
