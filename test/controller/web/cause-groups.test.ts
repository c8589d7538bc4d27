import { expect, it } from 'vitest'
import { shareOf, toggled } from '../../../controller/web/pages/alerts/cause-groups.ts'
import { CAUSES } from '../../../shared/findings.ts'

it('a cause is in one group and no other', () => expect(CAUSES.filter((cause, at) => CAUSES.indexOf(cause) !== at)).toEqual([]))

it('a group is ticked whole, or not at all', () => {
  const some = ['picture-black', 'disk-full'] as const
  expect([shareOf('picture', some), shareOf('link', some)]).toEqual(['some', 'none'])
  const all = toggled('picture', some)
  expect([shareOf('picture', all), all.includes('disk-full'), toggled('picture', all)]).toEqual(['all', true, ['disk-full']])
})
