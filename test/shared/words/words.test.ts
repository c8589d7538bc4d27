import { describe, expect, it } from 'vitest'
import type { ProblemParams } from '../../../shared/problems.ts'
import { tellProblem } from '../../../shared/problems.ts'
import { en, type ProblemCode } from '../../../shared/words/en.ts'
import { ru } from '../../../shared/words/ru.ts'
import { tg } from '../../../shared/words/tg.ts'

const codes = Object.keys(en) as ProblemCode[]
const gaps = (sentence: string): string[] => [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()
const quoted = (sentence: string): string => sentence.replaceAll(/«[^»]*»|"[^"]*"|\([^)]*\)/g, '')
const words = (text: string): string => quoted(text).replaceAll(/\{\w+\}/g, '')

describe('what people read', () => {
  it('says every problem in Tajik, Russian and English', () => {
    expect(Object.keys(ru).sort()).toEqual([...codes].sort())
    expect(Object.keys(tg).sort()).toEqual([...codes].sort())
  })
  it.each(codes)('names the same things in all three: %s', (code) => {
    for (const part of ['message', 'hint'] as const) {
      expect(gaps(ru[code][part])).toEqual(gaps(en[code][part]))
      expect(gaps(tg[code][part])).toEqual(gaps(en[code][part]))
    }
  })
  it.each(codes)('is Russian in Russian and Tajik in Tajik: %s', (code) => {
    expect(words(ru[code].message + ru[code].hint)).toMatch(/[а-яё]{3}/i)
    expect(words(ru[code].message + ru[code].hint)).not.toMatch(/[ғӣқӯҳҷ]/i)
    expect(words(tg[code].message + tg[code].hint)).toMatch(/[а-яёғӣқӯҳҷ]{3}/i)
    expect(words(tg[code].message + tg[code].hint)).not.toMatch(/[ыщ]|[цЦ]/)
    expect(words(en[code].message + en[code].hint)).not.toMatch(/[а-я]/i)
  })
  it('leaves no gap unfilled that the problem names', () => {
    const params: ProblemParams = { name: 'source' }
    for (const language of ['tg', 'ru', 'en'] as const)
      expect(tellProblem({ path: '/cards/0', code: 'quote-unsourced', params }, language).message).toContain('source')
  })
})
