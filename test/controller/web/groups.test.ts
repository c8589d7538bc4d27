import { expect, it } from 'vitest'
import type { ScreenRow } from '../../../controller/api.ts'
import { groupsOf } from '../../../controller/web/pages/wall/groups.ts'
import type { Finding } from '../../../shared/findings.ts'

const found = (cause: Finding['cause'], more: Partial<Finding> = {}): Finding => ({
  cause,
  need: 'person',
  since: null,
  detail: {},
  ...more,
})
const row = (screen: string, route: string | null, ...findings: Finding[]) => ({ screen, route, findings }) as unknown as ScreenRow
const told = (rows: ScreenRow[], need: Finding['need'] = 'person') =>
  groupsOf(rows, need).map(({ finding, route, since, screens }) => [finding.cause, route, since, screens.map(({ screen }) => screen)])

it('the same cause on a route is told once, since the first of its screens; the greatest group stands first', () =>
  expect(
    told([
      row('hall', null, found('disk-full')),
      row('bus-2-01', '2', found('link-lost', { since: 300 as never })),
      row('bus-16-01', '16', found('link-lost', { since: 200 as never })),
      row('bus-2-02', '2', found('link-lost', { since: 100 as never })),
    ]),
  ).toEqual([
    ['link-lost', '2', 100, ['bus-2-01', 'bus-2-02']],
    ['disk-full', null, null, ['hall']],
    ['link-lost', '16', 200, ['bus-16-01']],
  ]))
it('screens whose sentence differs are told apart', () =>
  expect(
    told([row('a', '2', found('too-hot', { detail: { celsius: 90 } })), row('b', '2', found('too-hot', { detail: { celsius: 95 } }))]),
  ).toHaveLength(2))
it('a broker that is away is told once for the whole fleet', () =>
  expect(told([row('a', '2', found('broker-lost')), row('b', '16', found('broker-lost'))])).toEqual([
    ['broker-lost', null, null, ['a', 'b']],
  ]))
it('what goes on in the order of things is not told', () =>
  expect(told([row('a', '2', found('parked', { need: 'nothing' }), found('zone-other', { need: 'nothing' }))], 'nothing')).toEqual([
    ['zone-other', '2', null, ['a']],
  ]))
