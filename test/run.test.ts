import { describe, expect, it } from 'vitest'
import { verdictOf } from './bench/run.ts'
import { tallyOf } from './run.ts'

const file = (status: string, ...statuses: string[]) => ({
  name: 'a',
  status,
  message: '',
  assertionResults: statuses.map((each) => ({
    status: each.split(' ')[0] ?? '',
    fullName: each,
    failureMessages: /late|failed/.test(each) ? ['Error: it is not so\n  at a line'] : [],
  })),
})

describe('the test command', () => {
  it('counts passed, failed and skipped tests, and a file that broke before its first test', () => {
    expect(
      tallyOf({ testResults: [file('passed', 'passed', 'passed late', 'skipped'), file('failed', 'failed', 'passed'), file('failed')] }),
    ).toEqual({
      passed: 3,
      failed: 2,
      skipped: ['skipped'],
      said: ['PASSED AT THE SECOND TRY: passed late: Error: it is not so', 'FAILED: failed: Error: it is not so', 'FAILED: a: '],
    })
  })
})

describe('the bench', () => {
  it('holds a figure against its promise', () => {
    const figure = { name: 'a', value: 3, unit: 's', better: 'lower' as const, baseline: { what: 'plain', value: 2 } }
    expect(verdictOf({ ...figure, limit: { ratio: 1.3 } })?.holds).toBe(false)
    expect(verdictOf({ ...figure, limit: { ratio: 1.5 } })?.holds).toBe(true)
    expect(verdictOf({ ...figure, limit: { max: 2 } })?.holds).toBe(false)
    expect(verdictOf({ ...figure, limit: { min: 4 } })?.holds).toBe(false)
    expect(verdictOf(figure)).toBeNull()
  })
})
