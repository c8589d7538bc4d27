import { describe, expect, it } from 'vitest'
import { type Found, type Trace, whyDown } from '../../../player/agent/starts/why-down.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { NOON } from './programs.ts'

const before: Trace = { version: '1', boot: 'a', seenAt: NOON, ended: null }
const found: Found = { before, version: '1', boot: 'a', now: (NOON + 60_000) as Instant, supervisor: null }

describe('why the player was down', () => {
  it.each<[string, Partial<Found>, Partial<Trace>, string, string]>([
    ['another boot and no last word: the power was cut', { boot: 'b' }, {}, 'power', ''],
    ['the same boot and no last word: it was killed', {}, {}, 'killed', ''],
    ['the supervisor saw the signal', { supervisor: 'signal killed KILL\n' }, {}, 'killed', 'KILL'],
    ['the kernel took it for its memory', { supervisor: 'oom-kill killed KILL' }, {}, 'memory', 'KILL'],
    ['the watchdog lost patience', { supervisor: 'watchdog dumped ABRT' }, {}, 'hung', 'ABRT'],
    ['it ended with a code', { supervisor: 'exit-code exited 3' }, {}, 'crash', 'exit code 3'],
    ['it fell and could say why', {}, { ended: { how: 'crash', detail: 'boom' } }, 'crash', 'boom'],
    ['its host asked for a new life', {}, { ended: { how: 'asked', detail: 'crashed' } }, 'asked', 'crashed'],
    ['it was stopped in order', {}, { ended: { how: 'stop', detail: '' } }, 'stop', ''],
    ['stopped in order with the machine', { boot: 'b' }, { ended: { how: 'stop', detail: '' } }, 'shutdown', ''],
    ['another version starts', { version: '2' }, { ended: { how: 'stop', detail: '' } }, 'update', '1 → 2'],
    ['what the supervisor wrote before a power cut is old', { boot: 'b', supervisor: 'signal killed KILL' }, {}, 'power', ''],
    ['a machine without boot ids', { boot: null }, {}, 'killed', ''],
  ])('%s', (_title, more, trace, why, detail) => {
    expect(whyDown({ ...found, ...more, before: { ...before, ...trace } })).toEqual({ why, detail, downMs: 60_000 })
  })

  it('the first start has nothing before it', () => {
    expect(whyDown({ ...found, before: null })).toEqual({ why: 'first', detail: '', downMs: null })
  })

  it('a clock that stands before the last sign of life makes no length up', () => {
    expect(whyDown({ ...found, now: (NOON - 1) as Instant }).downMs).toBeNull()
  })
})
