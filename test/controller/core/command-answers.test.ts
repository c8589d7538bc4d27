import { expect, it } from 'vitest'
import { stateAfter, stateAt, type StoredState, sumsOf } from '../../../controller/core/command-answers.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Reply } from '../../../shared/schema/wire-commands.ts'

it.each<[StoredState, number, string]>([
  ['queued', 99, 'queued'],
  ['queued', 100, 'expired'],
  ['sent', 100, 'expired'],
  ['doing', 100, 'expired'],
  ['done', 100, 'done'],
  ['failed', 100, 'failed'],
])('what is %s is at %i of 100 %s', (state, now, told) => expect(stateAt(state, 100 as Instant, now as Instant)).toBe(told))

it.each<[StoredState, Reply['state'], string | null]>([
  ['queued', 'done', 'done'],
  ['sent', 'doing', 'doing'],
  ['doing', 'failed', 'failed'],
  ['done', 'doing', null],
  ['done', 'failed', null],
  ['refused', 'done', null],
])('after %s, "%s" makes %s', (state, reply, next) => expect(stateAfter(state, reply)).toBe(next))

it('counts every screen once', () =>
  expect(sumsOf(['done', 'done', 'queued', 'expired'])).toMatchObject({ done: 2, queued: 1, expired: 1, sent: 0 }))
