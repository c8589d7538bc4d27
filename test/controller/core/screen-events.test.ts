import { describe, expect, it } from 'vitest'
import { type Report, UNHEARD } from '../../../controller/core/fleet.ts'
import { eventsBetween } from '../../../controller/core/screen-events.ts'
import type { Status } from '../../../shared/schema/wire.ts'

const status = (more: object): Status => ({ revisionHeld: 6, faults: [], ...more }) as unknown as Status
const report = (more: Partial<Report>): Report => ({ ...UNHEARD, presence: 'online', status: status({}), ...more })
const start = (at: number) => ({ at, why: 'power', version: '0.2.0' })

describe('what is remembered of a screen', () => {
  it.each<[string, Report, Report, [string, object][]]>([
    ['its first word', UNHEARD, report({ status: null }), [['online', {}]]],
    ['that it fell silent', report({}), report({ presence: 'offline' }), [['offline', {}]]],
    ['a new program', report({}), report({ status: status({ revisionHeld: 7 }) }), [['revision', { revision: 7 }]]],
    [
      'a fault, and what is over',
      report({ status: status({ faults: ['a'] }) }),
      report({ status: status({ faults: ['b'] }) }),
      [
        ['fault', { code: 'b' }],
        ['fault-over', { code: 'a' }],
      ],
    ],
    [
      'a start',
      report({ status: status({ start: start(1) }) }),
      report({ status: status({ start: start(2) }) }),
      [['start', { why: 'power', version: '0.2.0' }]],
    ],
    [
      'a mend of the picture',
      report({}),
      report({ status: status({ recovery: { why: 'frozen', step: 'reload-deck', at: 5, times: 1 } }) }),
      [['recovery', { why: 'frozen', step: 'reload-deck' }]],
    ],
    ['nothing of what only goes on', report({ status: status({ syncedBytes: 1 }) }), report({ status: status({ syncedBytes: 2 }) }), []],
  ])('%s', (_, before, after, events) => expect(eventsBetween(before, after).map(({ kind, detail }) => [kind, detail])).toEqual(events))
})
