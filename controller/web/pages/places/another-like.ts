import type { Texts } from '../../../../shared/schema/basics.ts'
import type { Screen } from '../../../../shared/schema/campaign.ts'
import type { Places } from '../../../api/places.ts'

const next = (name: string): string => {
  const found = /^(.*?)(\d+)\s*$/s.exec(name)
  return found ? `${found[1]}${Number(found[2]) + 1}` : `${name.trim()} 2`
}

/** A screen at the same location with the same properties, under the next name that is free: "Monitor 3" after "Monitor 2". */
export function anotherLike({ id: _id, ...model }: Screen, { screens }: Places): Omit<Screen, 'id'> {
  const taken = new Set(
    screens.filter(({ screen }) => screen.location === model.location).flatMap(({ screen }) => Object.values(screen.name)),
  )
  let name = model.name
  do name = Object.fromEntries(Object.entries(name).map(([language, text]) => [language, next(text)])) as Texts
  while (Object.values(name).some((text) => taken.has(text)))
  return { ...model, name }
}
