import { describe, expect, it } from 'vitest'
import { AT_REST, climb, type Mend } from '../../../../player/agent/picture/ladder.ts'
import type { Instant } from '../../../../shared/schema/basics.ts'
import type { Trouble } from '../../../../shared/schema/wire.ts'
import { NOON } from '../programs.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
type News = [afterMs: number, Trouble]

/** What is done about each trouble in turn. */
function mends(...news: News[]): (Mend | null)[] {
  let ladder = AT_REST
  return news.map(([afterMs, trouble]) => {
    const answer = climb(ladder, trouble, (NOON + afterMs) as Instant)
    ladder = answer.ladder
    return answer.mend
  })
}
const steps = (...news: News[]): (string | null)[] => mends(...news).map((mend) => mend?.step ?? null)
const every = (ms: number, trouble: Trouble, count: number): News[] => Array.from({ length: count }, (_, turn) => [turn * ms, trouble])

describe('the ladder', () => {
  const table: [what: string, news: News[], done: (string | null)[]][] = [
    [
      'climbs while a film stands: deck, page, window, safe loop',
      every(MINUTE, 'frozen', 4),
      ['reload-deck', 'reload-stage', 'renew-window', 'safe-loop'],
    ],
    ['gives each step its time to help', every(5 * SECOND, 'frozen', 4), ['reload-deck', null, null, 'reload-stage']],
    ['begins with the page where nothing is drawn', [[0, 'stuck']], ['reload-stage']],
    ['begins with the window where the page says nothing', [[0, 'silent']], ['renew-window']],
    ['begins with the window where the page is gone', [[0, 'gone']], ['renew-window']],
    [
      'does not wait for a deck in a page that hangs',
      [
        [0, 'frozen'],
        [5 * SECOND, 'silent'],
      ],
      ['reload-deck', 'renew-window'],
    ],
    [
      'lets a page that loads itself again be gone for a while',
      [
        [0, 'stuck'],
        [6 * SECOND, 'gone'],
      ],
      ['reload-stage', null],
    ],
    [
      'begins at the foot again after ten good minutes',
      [
        [0, 'frozen'],
        [11 * MINUTE, 'frozen'],
      ],
      ['reload-deck', 'reload-deck'],
    ],
    [
      'does not climb over what a step itself ended',
      [
        [0, 'silent'],
        [SECOND, 'fell'],
      ],
      ['renew-window', null],
    ],
    ['leaves windows that fall to their host', every(MINUTE, 'fell', 4), [null, null, null, null]],
    ['takes the fifth fall in ten minutes for the program’s', every(MINUTE, 'fell', 5).concat(), [null, null, null, null, 'safe-loop']],
    ['counts no falls that are long past', every(4 * MINUTE, 'fell', 9), Array.from({ length: 9 }, () => null)],
    [
      'by a clock that was set back begins anew',
      [
        [0, 'frozen'],
        [-60 * MINUTE, 'frozen'],
      ],
      ['reload-deck', 'reload-deck'],
    ],
  ]
  it.each(table)('%s', (_what, news, done) => expect(steps(...news)).toEqual(done))

  it('holds the safe loop ten minutes, and twice as long each time it was not enough', () => {
    const safe = mends(...every(3 * MINUTE, 'silent', 12)).flatMap((mend, turn) =>
      mend?.safeUntil ? [(mend.safeUntil - NOON - turn * 3 * MINUTE) / MINUTE] : [],
    )
    expect(safe.slice(0, 8)).toEqual([10, 20, 40, 80, 160, 320, 360, 360])
  })
})
