import type { Location, Screen } from '../../../shared/schema/campaign.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import type { ScreenRow } from '../../api.ts'
import type { Places } from '../../api/places.ts'
import { valueOf } from '../command.ts'
import type { Link } from '../link.ts'
import { type FleetWords, WORDS } from './fleet-words.ts'

const LOCATION = 'fleet'
const TOLD_EVERY = 50
export const screenOf = (number: number): ScreenId => `fleet-${String(number).padStart(4, '0')}` as ScreenId

const inThree = (text: (words: FleetWords) => string): Location['name'] => ({ tg: text(WORDS.tg), ru: text(WORDS.ru), en: text(WORDS.en) })

const location = { id: LOCATION, name: inThree((words) => words.location), kind: 'venue', region: 'dushanbe', permitNeeded: false }
const screen = (number: number): Omit<Screen, 'id' | 'location'> & { id: string; location: string } => ({
  id: screenOf(number),
  location: LOCATION,
  name: inThree((words) => words.screen(number)),
  width: 1280,
  height: 720,
  languages: ['tg', 'ru'],
  sound: 'off',
})

/** Screens `fleet-0001` on, in the house's register, at a location that every campaign can book. */
export async function registerScreens(link: Link, count: number, told: (count: number) => void): Promise<ScreenId[]> {
  const { locations, screens } = valueOf(await link.ask<Places>('GET', '/api/v1/places'))
  const there = new Set<string>([...locations.map((row) => row.location.id), ...screens.map((row) => row.screen.id)])
  if (!there.has(LOCATION)) valueOf(await link.add(`/api/v1/locations/${LOCATION}`, location))
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  for (const number of numbers) {
    if (!there.has(screenOf(number))) valueOf(await link.add(`/api/v1/screens/${screenOf(number)}`, screen(number)))
    if (number % TOLD_EVERY === 0) told(number)
  }
  return numbers.map(screenOf)
}

/** The controller's own screens that no player has, in their order. */
export async function freeScreens(link: Link, count: number): Promise<ScreenId[]> {
  const rows = valueOf(await link.ask<ScreenRow[]>('GET', '/api/v1/screens'))
  return rows
    .filter(({ paired }) => !paired)
    .map(({ screen: id }) => id)
    .slice(0, count)
}
