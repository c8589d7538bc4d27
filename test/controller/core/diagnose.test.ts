import { describe, expect, it } from 'vitest'
import { diagnose, type Known } from '../../../controller/core/diagnose.ts'
import type { Cause, Need } from '../../../shared/findings.ts'
import type { Instant } from '../../../shared/schema/basics.ts'

const NOW = Date.parse('2027-06-24T12:00:00Z') as Instant
const ago = (minutes: number) => (NOW - minutes * 60_000) as Instant
const WELL: Known = {
  paired: true,
  presence: 'online',
  presenceSince: ago(300),
  presenceKind: 'online',
  backAt: null,
  graceMs: 300_000,
  noBrokerSince: null,
  onAir: { off: false },
  reported: null,
  reportedAt: ago(1),
  differs: false,
  revisionHeld: 7,
  revisionWanted: 7,
  revisionHeard: 7,
  programAt: ago(3000),
  programEndsAt: ago(-3000),
  refused: null,
  syncedBytes: 0,
  wantedBytes: 0,
  ready: null,
  data: null,
  faults: [],
  faultsSince: {},
  recovery: null,
  leftOut: [],
  clock: null,
  machine: null,
  isHeard: true,
  zone: 'Asia/Dushanbe',
  version: '0.1.0',
  versionHere: '0.1.0',
}
const found = (more: Partial<Known>): [Cause, Need][] => diagnose({ ...WELL, ...more }, NOW).map(({ cause, need }) => [cause, need])
const fault = (code: string, minutes: number): Partial<Known> => ({ faults: [code], faultsSince: { [code]: ago(minutes) } })
const half = { revisionHeld: 6, syncedBytes: 38e6, wantedBytes: 96e6 }
const recovery = (minutes: number): Partial<Known> => ({ recovery: { step: 'reload-stage', why: 'frozen', at: ago(minutes), times: 1 } })

describe('the diagnosis of a screen', () => {
  it.each<[string, Partial<Known>, [Cause, Need][]]>([
    ['that is well says nothing', {}, []],
    [
      'without a player says so, and nobody has to run',
      { paired: false, presence: 'offline', presenceSince: null },
      [['unpaired', 'nothing']],
    ],
    ['whose player was never heard asks for a person', { presence: 'offline', presenceKind: 'unheard' }, [['never-heard', 'person']]],
    ['without a link asks for a person', { presence: 'offline', presenceKind: 'lost' }, [['link-lost', 'person']]],
    ['that is silent as before on its link', { presence: 'offline', presenceKind: 'late' }, [['link-late', 'wait']]],
    ['in a parked bus is no failure', { presence: 'offline', presenceKind: 'parked' }, [['parked', 'nothing']]],
    ['while the controller has no broker does not judge the screen', { noBrokerSince: ago(1) }, [['broker-lost', 'wait']]],
    ['while the broker stays away asks for a person', { noBrokerSince: ago(15) }, [['broker-lost', 'person']]],
    ['that refused its program', { revisionHeld: 6, refused: 'unknown-key' }, [['program-refused', 'person']]],
    ['that refused one and holds a newer is well', { refused: 'older' }, []],
    ['that fetches says wait', half, [['fetching', 'wait']]],
    ['whose limits hold its files', { ...half, data: { opensAt: ago(-60) } }, [['data-held', 'wait']]],
    ['with a full disk asks for a person at once', fault('disk-full', 0), [['disk-full', 'person']]],
    ['with a damaged file: the player mends it', fault('blob-damaged', 14), [['blob-damaged', 'wait']]],
    ['with a file that stays damaged asks for a person', fault('blob-damaged', 15), [['blob-damaged', 'person']]],
    [
      'that fell silent with a full disk has a full disk',
      { presence: 'offline', presenceKind: 'lost', ...fault('disk-full', 9) },
      [
        ['link-lost', 'person'],
        ['disk-full', 'person'],
      ],
    ],
    [
      'that fell silent while a film was missing says nothing of the film',
      { presence: 'offline', presenceKind: 'lost', ...fault('film-missing', 9) },
      [['link-lost', 'person']],
    ],
    ['whose picture stood still a minute ago', recovery(1), [['picture-frozen', 'wait']]],
    ['whose picture has gone on since is well', recovery(2), []],
    ['with a link that is down is told by its presence', fault('link-down', 5), []],
    ['with a fault of a newer player, which nobody can explain, does not guess', fault('meteor', 5), []],
    [
      'whose machine’s clock is wrong keeps the right time',
      { clock: { source: 'measured', systemAheadMs: -90_000, withinMs: 9 } },
      [['clock-wrong', 'nothing']],
    ],
    ['whose machine’s clock drifts a little is well', { clock: { source: 'measured', systemAheadMs: 59_000, withinMs: 9 } }, []],
    ['whose program has ended', { programEndsAt: ago(1) }, [['program-expired', 'person']]],
    ['that has not heard of a new revision for a minute', { revisionHeard: 6, programAt: ago(1) }, [['program-unheard', 'wait']]],
    ['that has not heard of one that was just published', { revisionHeard: 6, programAt: ago(0.9) }, []],
    ['without a display', { machine: { display: 'absent' } }, [['display-absent', 'person']]],
    ['whose display is off in its hours', { machine: { display: 'off' } }, [['display-off', 'person']]],
    ['whose display is off by its hours is well', { machine: { display: 'off' }, onAir: { off: true } }, []],
    ['without a loudspeaker', { machine: { sound: 'absent' } }, [['sound-absent', 'nothing']]],
    ['without a loudspeaker that is to be silent is well', { machine: { sound: 'absent' }, isHeard: false }, []],
    ['in another zone than its machine', { machine: { zone: 'Etc/UTC' } }, [['zone-other', 'nothing']]],
    ['in its machine’s zone under another name is well', { machine: { zone: 'Asia/Calcutta' }, zone: 'Asia/Kolkata' }, []],
    ['with an old player', { version: '0.0.9' }, [['version-old', 'nothing']]],
    ['with a player that is newer than the controller is well', { version: '0.10.0' }, []],
    ['that is too hot', { machine: { celsius: 85 } }, [['too-hot', 'person']]],
    ['that is short of memory', { machine: { memoryBytes: 4e9, availableBytes: 1e8 } }, [['memory-short', 'wait']]],
    [
      'says the most pressing first',
      { ...half, ...fault('cache-full', 1) },
      [
        ['cache-full', 'person'],
        ['fetching', 'wait'],
      ],
    ],
  ])('%s', (_, known, expected) => expect(found(known)).toEqual(expected))

  it('tells what it holds, what it wants, how far it is and when it will be there', () =>
    expect(diagnose({ ...WELL, ...half, ready: { at: ago(-90) } }, NOW)[0]?.detail).toEqual({
      held: 6,
      wanted: 7,
      syncedBytes: 38e6,
      wantedBytes: 96e6,
      readyAt: ago(-90),
    }))
  it('names what is passed over as people know it', () => {
    const out = {
      campaign: 'c',
      booking: 'b',
      item: 'film-3',
      title: { ru: 'Статья 5' },
      why: 'film-damaged',
      since: ago(9),
      until: ago(-1),
    } as never
    expect(diagnose({ ...WELL, leftOut: [out] }, NOW)[0]).toMatchObject({
      cause: 'left-out',
      detail: { item: 'Статья 5', untilAt: ago(-1) },
    })
  })
})
