import { describe, expect, it } from 'vitest'
import { lengthOf } from '../../shared/item-length.ts'
import { clockText, partOf, readClock, type Trim } from '../../shared/trim.ts'
import { sampleFile } from '../controller/core/campaign-fixture.ts'

describe('a trimmed film', () => {
  it.each<[Trim, [number, number] | null]>([
    [{}, [0, 20_000]],
    [{ fromMs: 5_000 }, [5_000, 20_000]],
    [{ toMs: 8_000 }, [0, 8_000]],
    [{ fromMs: 5_000, toMs: 8_000 }, [5_000, 8_000]],
    [{ fromMs: 5_000, toMs: 60_000 }, [5_000, 20_000]],
    [{ fromMs: 7_500, toMs: 8_000 }, [7_500, 8_000]],
    [{ fromMs: 7_600, toMs: 8_000 }, null],
    [{ fromMs: 8_000, toMs: 5_000 }, null],
    [{ fromMs: 20_000 }, null],
  ])('of 20 seconds, trimmed to %j, shows %j', (trim, expected) => {
    const part = partOf(trim, 20_000)
    expect(part && [part.fromMs, part.toMs]).toEqual(expected)
  })
  it('lasts as long as what is left of it', () => {
    expect(lengthOf({ media: 'film' as never, trim: { fromMs: 5_000, toMs: 8_000 } }, sampleFile())).toBe(3_000)
    expect(lengthOf({ media: 'film' as never }, sampleFile())).toBe(20_000)
    expect(lengthOf({ card: 'hotline' as never }, sampleFile())).toBe(10_000)
  })
})

describe('a time in a film, as people write it', () => {
  it.each([
    ['0:12', 12_000],
    ['1:05.5', 65_500],
    ['1:05,25', 65_250],
    ['12', 12_000],
    ['90', 90_000],
    [' 2:00 ', 120_000],
    ['1:75', null],
    ['soon', null],
    ['', null],
  ])('"%s" is %s ms', (text, ms) => expect(readClock(text)).toBe(ms))
  it.each([
    [0, '0:00'],
    [65_000, '1:05'],
    [65_500, '1:05.5'],
    [59_980, '1:00'],
  ])('%s ms is told as %s', (ms, text) => expect(clockText(ms)).toBe(text))
})
