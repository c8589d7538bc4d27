import { describe, expect, it } from 'vitest'
import type { Incident, Seen } from '../../../controller/core/incidents/incident.ts'
import { type IncidentState, reduceIncidents } from '../../../controller/core/incidents/reduce-incidents.ts'
import type { Cause, Finding, Need } from '../../../shared/findings.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'

const MINUTE = 60_000
/** A finding of a screen, since so many minutes of the story; null: nobody knows. */
type Has = [cause: Cause, need: Need, sinceMinute: number | null]
interface Look {
  minute: number
  /** What each screen has; screens that are not named are well. */
  screens: Record<string, Has[]>
}

const seenOf = (id: string, has: Has[]): Seen => ({
  screen: id as ScreenId,
  name: { en: id },
  location: { en: id.split('-').slice(0, 2).join('-') },
  region: 'dushanbe',
  route: id.startsWith('bus') ? (id.split('-')[1] ?? '') : null,
  findings: has.map(([cause, need, since]): Finding => ({ cause, need, since: since === null ? null : at(since), detail: {} })),
})
const at = (minute: number) => (minute * MINUTE) as Instant
const ALL = ['bus-16-a', 'bus-16-b', 'bus-2-a', 'site-tsum-a', 'site-tsum-b']
const WELL: Look['screens'] = {}

/** One line for each piece of news: `minute kind cause at place: screens that have it`. */
function tell(looks: Look[], startedAt = -60): string[] {
  let state: IncidentState = { startedAt: at(startedAt), incidents: [], seenSince: new Map() }
  let count = 0
  return looks.flatMap(({ minute, screens }) => {
    const look = ALL.map((id) => seenOf(id, screens[id] ?? []))
    const step = reduceIncidents(state, look, at(minute), () => String((count += 1)))
    state = step.state
    return step.news.map(({ kind, incident }) => `${minute} ${kind} ${incident.id} ${incident.cause} ${placed(incident)}`)
  })
}
const placed = ({ place, hits }: Incident): string => {
  const where = place.kind === 'route' ? `route ${place.route}` : place.kind === 'location' ? (place.location.en ?? '') : 'house'
  return `${where}: ${
    hits
      .filter(({ to }) => to === null)
      .map(({ screen }) => screen)
      .join(' ') || 'nobody'
  }`
}
const every = (from: number, to: number, screens: Look['screens'], step = 1): Look[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, count) => ({ minute: from + count * step, screens }))

const full = (since: number | null = 0): Has => ['disk-full', 'person', since]
const lost = (since: number): Has => ['link-lost', 'person', since]

describe.each<[story: string, looks: Look[], told: string[]]>([
  [
    'a full disk is one incident, from when it began until nobody has it for ten minutes',
    [...every(0, 3, { 'site-tsum-a': [full()] }), ...every(4, 20, WELL)],
    ['1 opened 1 disk-full site-tsum: site-tsum-a', '4 healed 1 disk-full site-tsum: nobody', '14 over 1 disk-full site-tsum: nobody'],
  ],
  ['what heals within a minute was none', [...every(0, 0, { 'site-tsum-a': [full()] }), ...every(1, 20, WELL)], []],
  [
    'what many screens of a route have is one incident, and says which',
    [...every(0, 2, { 'bus-16-a': [full()], 'bus-16-b': [full(1)], 'bus-2-a': [full()] }), ...every(3, 3, { 'bus-16-b': [full(1)] })],
    [
      '1 opened 1 disk-full route 16: bus-16-a',
      '1 opened 2 disk-full route 2: bus-2-a',
      '2 changed 1 disk-full route 16: bus-16-a bus-16-b',
      '3 changed 1 disk-full route 16: bus-16-b',
      '3 healed 2 disk-full route 2: nobody',
    ],
  ],
  [
    'a loose plug is one incident, however often it rattles',
    [0, 8, 16, 24].flatMap((minute) => [
      ...every(minute, minute + 3, { 'site-tsum-a': [full(minute)] }),
      ...every(minute + 4, minute + 7, WELL),
    ]),
    [
      '1 opened 1 disk-full site-tsum: site-tsum-a',
      ...[4, 12, 20].flatMap((minute) => [
        `${minute} healed 1 disk-full site-tsum: nobody`,
        `${minute + 4} reopened 1 disk-full site-tsum: site-tsum-a`,
      ]),
      '28 healed 1 disk-full site-tsum: nobody',
    ],
  ],
  [
    'the same trouble an hour later is another incident',
    [...every(0, 1, { 'site-tsum-a': [full()] }), ...every(2, 60, WELL), ...every(61, 62, { 'site-tsum-a': [full(61)] })],
    [
      '1 opened 1 disk-full site-tsum: site-tsum-a',
      '2 healed 1 disk-full site-tsum: nobody',
      '12 over 1 disk-full site-tsum: nobody',
      '62 opened 2 disk-full site-tsum: site-tsum-a',
    ],
  ],
  [
    'a bus may be silent for three hours, a street monitor for twenty minutes',
    every(0, 180, { 'bus-2-a': [lost(0)], 'site-tsum-a': [lost(0)] }, 10),
    ['20 opened 1 link-lost site-tsum: site-tsum-a', '180 opened 2 link-lost route 2: bus-2-a'],
  ],
  [
    'what only waits, or is only to be known, is none',
    every(
      0,
      600,
      {
        'bus-2-a': [
          ['fetching', 'wait', 0],
          ['parked', 'nothing', 0],
          ['clock-wrong', 'nothing', null],
        ],
      },
      30,
    ),
    [],
  ],
  [
    'what should have healed by itself and has not, is one',
    every(0, 20, { 'site-tsum-b': [['other-picture', 'wait', null]] }, 5),
    ['15 opened 1 other-picture site-tsum: site-tsum-b'],
  ],
  [
    'a broker that is gone is one incident of the house; no screen is missed meanwhile',
    every(0, 60, Object.fromEntries(ALL.map((id) => [id, [['broker-lost', 'wait', 0], lost(0)] as Has[]])), 5),
    [`5 opened 1 broker-lost house: ${ALL.join(' ')}`],
  ],
])('%s', (_story, looks, told) => {
  it('is told so', () => expect(tell(looks)).toEqual(told))
})

describe('after the controller’s own start', () => {
  const silent = Object.fromEntries(ALL.slice(3).map((id) => [id, [lost(-600)]]))
  it('screens that come back within five minutes are not missed', () =>
    expect(tell([...every(0, 4, silent), ...every(5, 30, WELL)], 0)).toEqual([]))
  it('screens that do not, are', () =>
    expect(tell(every(0, 6, silent), 0)).toEqual(['5 opened 1 link-lost site-tsum: site-tsum-a site-tsum-b']))
})

it('an incident began when its first screen did, not when patience ended', () => {
  const state: IncidentState = { startedAt: at(-60), incidents: [], seenSince: new Map() }
  const { news } = reduceIncidents(state, [seenOf('site-tsum-a', [lost(0)]), seenOf('site-tsum-b', [lost(7)])], at(30), () => 'one')
  expect(news[0]?.incident).toMatchObject({ openedAt: at(0), hits: [{ from: at(0) }, { from: at(7) }] })
})
