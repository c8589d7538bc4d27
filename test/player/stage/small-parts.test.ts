import { describe, expect, it } from 'vitest'
import { cardsAfter, cardsWith } from '../../../player/stage/card-layers.ts'
import { geometryOf } from '../../../player/stage/geometry.ts'
import { dateWords, groupedPhone, inLanguages, timeWords } from '../../../player/stage/language.ts'
import { proofOfPlay } from '../../../player/stage/proof.ts'
import { emptySlate } from '../../../player/stage/scene.ts'
import { createStreams, type Streams } from '../../../player/stage/streams.ts'
import { startLatency } from '../../../player/stage/start-latency.ts'
import { steeredRate } from '../../../player/stage/steer.ts'
import type { Said } from '../../../shared/bridge.ts'
import type { CivilDate, LocalTime } from '../../../shared/schema/basics.ts'
import { after, scene } from './stage-scenes.ts'

describe('steering a film', () => {
  it('leaves it alone near the timeline', () => expect([0, 19, -19].map((drift) => steeredRate(drift, 1))).toEqual([1, 1, 1]))
  it('never by more than two percent, and towards the timeline', () => {
    for (const drift of [-5_000, -100, -30, 30, 100, 5_000]) {
      const rate = steeredRate(drift, 1)
      expect(Math.abs(rate - 1)).toBeLessThan(0.0201)
      expect(Math.sign(1 - rate)).toBe(Math.sign(drift))
    }
  })
  it('leads it home once begun, without changing speed on the way', () => {
    let drift = 45
    const rates = new Set<number>()
    for (let rate = 1; ; drift += (rate - 1) * 250) {
      rate = steeredRate(drift, rate)
      if (rate === 1) break
      rates.add(rate)
    }
    expect(Math.abs(drift)).toBeLessThanOrEqual(5)
    expect(rates.size).toBe(1)
  })
})

describe('the start latency', () => {
  it('is the median of the last starts, deaf to a hiccup', () => {
    const latency = startLatency()
    const guess = latency.ms()
    expect(guess).toBeGreaterThan(0)
    for (const ms of [70, 75, 5_000, 590, 80]) latency.measured(ms)
    expect(latency.ms()).toBe(80)
  })
})

const told = (run: (proof: ReturnType<typeof proofOfPlay>) => void): Said[] => {
  const said: Said[] = []
  run(proofOfPlay((news) => said.push(news)))
  return said
}

describe('proof of play', () => {
  const film = scene('film', 'deck', 0, 30_000)
  const next = scene('next', 'card', 30_000, 40_000)
  it('says what came, what left and for how long', () => {
    const said = told((proof) => {
      proof.taken(film, after(0), 7, 30_000)
      proof.taken(next, after(30_010), 7, 10_000)
    })
    expect(said).toMatchObject([
      { say: 'taken', shown: { item: 'film' }, revision: 7 },
      { say: 'left', shown: { item: 'film' }, shownMs: 30_010, ended: 'completed', startedAt: after(0) },
      { say: 'taken', shown: { item: 'next' } },
    ])
  })
  it('calls a play cut that did not reach its end', () => {
    const said = told((proof) => {
      proof.taken(film, after(0), 7, 30_000)
      proof.ended(after(12_000))
      proof.ended(after(13_000))
    })
    expect(said.slice(1)).toMatchObject([{ say: 'left', shownMs: 12_000, ended: 'cut' }])
  })
  it('calls a play spoilt that broke', () => {
    const said = told((proof) => {
      proof.taken(film, after(0), 7, 30_000)
      proof.spoilt()
      proof.ended(after(30_000))
    })
    expect(said.at(-1)).toMatchObject({ ended: 'fault' })
  })
  it('what lay under a cover for a while is cut, and was shown for the rest of its time', () => {
    const said = told((proof) => {
      proof.taken(film, after(0), 7, 30_000)
      proof.covered(true, after(20_000))
      proof.taken(next, after(30_000), 7, 10_000)
      proof.covered(false, after(33_000))
      proof.ended(after(40_000))
    })
    expect(said.filter(({ say }) => say === 'left')).toMatchObject([
      { shown: { item: 'film' }, shownMs: 20_000, ended: 'cut' },
      { shown: { item: 'next' }, shownMs: 7_000, ended: 'cut' },
    ])
  })
  it('what comes after a cover is shown whole', () => {
    const said = told((proof) => {
      proof.covered(true, after(0))
      proof.covered(false, after(1_000))
      proof.taken(film, after(1_000), 7, 30_000)
      proof.ended(after(31_000))
    })
    expect(said.at(-1)).toMatchObject({ shownMs: 30_000, ended: 'completed' })
  })
})

describe('card layers', () => {
  const one = scene('one', 'card', 0, 10_000)
  const two = scene('two', 'card', 10_000, 20_000)
  it('dissolve card over card, cut everything else', () => {
    const first = cardsAfter([], one, after(0).valueOf())
    expect(first).toMatchObject([{ role: 'showing', dissolves: false }])
    const second = cardsAfter(cardsWith(first, two), two, after(10_000).valueOf())
    expect(second).toMatchObject([
      { scene: { key: one.key }, role: 'leaving' },
      { scene: { key: two.key }, role: 'showing', dissolves: true },
    ])
    expect(cardsAfter(second, scene('film', 'deck', 20_000, 30_000), after(20_000).valueOf())).toEqual([])
  })
  it('set a card once, however often it is asked for', () => expect(cardsWith(cardsWith([], one), one)).toHaveLength(1))
})

describe('words', () => {
  it('come in the first language, and in the second where it exists', () => {
    expect(inLanguages({ tg: 'як', ru: 'раз' }, ['tg', 'ru'])).toEqual({
      first: { language: 'tg', text: 'як' },
      second: { language: 'ru', text: 'раз' },
    })
    expect(inLanguages({ ru: 'раз' }, ['tg', 'ru'])).toEqual({ first: { language: 'ru', text: 'раз' }, second: null })
    expect(inLanguages({ en: 'one' }, ['tg']).first.text).toBe('one')
  })
  it('name dates in each language', () => {
    const date = '2027-06-24' as CivilDate
    expect(dateWords(date, 'tg')).toMatchObject({ weekday: 'панҷшанбе', whole: '24 июни 2027', month: 'июн' })
    expect(dateWords(date, 'ru')).toMatchObject({ weekday: 'четверг', whole: '24 июня 2027' })
    expect(dateWords(date, 'en')).toMatchObject({ weekday: 'Thursday', whole: '24 June 2027' })
    expect(timeWords('10:00' as LocalTime, '12:00' as LocalTime)).toBe('10:00–12:00')
  })
  it('group a number as people say it', () => {
    expect(groupedPhone('987876666')).toBe('98 787 66 66')
    expect(groupedPhone('+992987876666')).toBe('+992 98 787 66 66')
    expect(groupedPhone('113')).toBe('113')
  })
})

describe('compositions', () => {
  it('are three, and scale', () => {
    expect(geometryOf(1920, 1080)).toMatchObject({ composition: 'landscape', unitPx: 1, leastPx: 30 })
    expect(geometryOf(3840, 2160)).toMatchObject({ composition: 'landscape', unitPx: 2 })
    expect(geometryOf(1080, 1920)).toMatchObject({ composition: 'portrait', unitPx: 1 })
    expect(geometryOf(800, 480)).toMatchObject({ composition: 'small', unitPx: 1 })
  })
})

describe('a live stream that does not answer', () => {
  const slate = emptySlate('a test wants it')
  const isOut = (streams: Streams, ms: number, shown = slate): boolean => streams.out(after(ms), shown).has('link')
  it('is tried again after five seconds, then ever later up to a minute', () => {
    const streams = createStreams()
    const pauses = [0, 1, 2, 3, 4, 5].map((turn) => {
      const now = after(turn * 100_000)
      streams.lost('link', now)
      return (streams.nextTry(now) ?? 0) - now
    })
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000])
    expect([isOut(streams, 559_000), isOut(streams, 560_000)]).toEqual([true, false])
  })
  it('is tried quickly again once it has held for half a minute, and not sooner', () => {
    const streams = createStreams()
    streams.lost('link', after(0))
    streams.back('link', after(6_000))
    expect(isOut(streams, 7_000)).toBe(false)
    streams.lost('link', after(10_000))
    expect(streams.nextTry(after(10_000))).toBe(after(20_000))
    streams.back('link', after(20_000))
    streams.lost('link', after(50_000))
    expect(streams.nextTry(after(50_000))).toBe(after(55_000))
  })
  it('is not tried while its film plays and little is left: the deck is needed for what comes next', () => {
    const streams = createStreams()
    streams.lost('link', after(0))
    const film = { ...scene('live', 'deck', 0, 60_000), standsIn: true }
    expect([isOut(streams, 20_000, film), isOut(streams, 31_000, film)]).toEqual([false, true])
  })
})
