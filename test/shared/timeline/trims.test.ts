import { expect, it } from 'vitest'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import { planProgram } from '../../../controller/core/plan-program.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { resolve } from '../../../shared/timeline/timeline.ts'
import { sampleFile } from '../../controller/core/campaign-fixture.ts'
import { at, makeBlob } from '../../make/programs.ts'

/** The sample's film of 20 s, trimmed so, in a loop with a card of 12 s: what plays in the first minute of its first day, and from where in the film. */
function played(trim: object | undefined, measuredMs: number | null): string[] {
  const file = sampleFile((sample) => {
    sample.playlists[0]!.items = [
      { media: 'film', ...(trim && { trim }) },
      { card: 'article-5', durationMs: 12_000 },
    ]
  })
  const content = planProgram({
    files: [file as CampaignFile],
    screen: 'wall' as ScreenId,
    mediaOf: () => ({ ref: makeBlob('film', 'application/json'), durationMs: measuredMs }),
    mediaUrl: null,
    withdrawn: [],
  })
  const start = at('2027-06-20T00:00')
  const program = { ...content, revision: 1, issuedAt: start, validUntil: at('2027-07-20T00:00') } as Program
  return resolve(program, start, at('2027-06-20T00:01')).map(({ item, from, to, content: shown }) => {
    const part = shown?.kind === 'film' ? shown.part : undefined
    return `${item} ${(from - start) / 1000}-${(to - start) / 1000}${part ? ` of ${part.fromMs / 1000}-${part.toMs / 1000}` : ''}`
  })
}

it.each([
  ['a whole film', undefined, null, ['film 0-20', 'article-5 20-32', 'film 32-52', 'article-5 52-60']],
  [
    'its beginning left out',
    { fromMs: 8_000 },
    null,
    ['film 0-12 of 8-20', 'article-5 12-24', 'film 24-36 of 8-20', 'article-5 36-48', 'film 48-60 of 8-20'],
  ],
  ['its end left out', { toMs: 18_000 }, null, ['film 0-18 of 0-18', 'article-5 18-30', 'film 30-48 of 0-18', 'article-5 48-60']],
  ['both', { fromMs: 2_000, toMs: 20_000 }, null, ['film 0-18 of 2-20', 'article-5 18-30', 'film 30-48 of 2-20', 'article-5 48-60']],
  [
    'a film that is measured shorter',
    { fromMs: 1_000, toMs: 20_000 },
    19_000,
    ['film 0-18 of 1-19', 'article-5 18-30', 'film 30-48 of 1-19', 'article-5 48-60'],
  ],
  [
    'a film of which nothing is left',
    { fromMs: 15_000, toMs: 20_000 },
    15_000,
    ['article-5 0-12', 'article-5 12-24', 'article-5 24-36', 'article-5 36-48', 'article-5 48-60'],
  ],
] as const)('a loop with %s lasts as long as what is shown', (_name, trim, measuredMs, expected) => {
  expect(played(trim, measuredMs)).toEqual(expected)
})
