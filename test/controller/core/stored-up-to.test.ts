import { expect, it } from 'vitest'
import { type Stretch, storedUpTo } from '../../../controller/core/stored-up-to.ts'

const stretches = (...pairs: [number, number][]): Stretch[] => pairs.map(([first, upTo]) => ({ first, upTo }))

it.each<[string, Stretch[], number]>([
  ['nothing came', [], 0],
  ['batches follow each other', stretches([1, 10], [11, 20]), 20],
  ['they came in another order', stretches([11, 20], [1, 10]), 20],
  ['they overlap', stretches([1, 15], [5, 9], [10, 20]), 20],
  ['one is missing between', stretches([1, 10], [12, 20]), 10],
  ['the first is missing', stretches([2, 10]), 0],
])('a player is told what is stored up to the first gap: %s', (_, given, upTo) => expect(storedUpTo(given)).toBe(upTo))
