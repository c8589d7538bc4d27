import { pointer, type Problem, problem } from '../../shared/problems.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { check } from '../../shared/schema/validate.ts'
import { CAMPAIGN_CHECKS, checkCampaign } from './check-campaign.ts'

/** `file` is null where the form is broken; otherwise it can be read from, but booked only where `problems` is empty. */
export interface ReadCampaign {
  file: CampaignFile | null
  problems: Problem[]
}

/** A campaign file as somebody gave it: its form and its meaning checked together, all problems at once. */
export function readCampaign(given: unknown): ReadCampaign {
  const formed = check('CampaignFile', given)
  if (formed.ok) return { file: formed.value, problems: checkCampaign(formed.value) }
  return { file: null, problems: [...formed.problems.map((found) => sayUnsourced(found, given)), ...meaningOf(given, formed.problems)] }
}

/** A quotation's missing source is not a missing entry like others: it says why. */
function sayUnsourced(found: Problem, given: unknown): Problem {
  const [, index, inside] = /^\/cards\/(\d+)(\/source)?$/.exec(found.path) ?? []
  const name = String(found.params['name'])
  const card = index === undefined ? undefined : at(at(given, 'cards'), index)
  if (found.code !== 'schema-required' || at(card, 'kind') !== 'quote') return found
  return inside || name === 'source' || name === 'attribution' ? problem(found.path, 'quote-unsourced', { name }) : found
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined

const isOfKey = ({ code }: Problem): boolean => code === 'schema-required' || code === 'schema-unknown-key'

/**
 * What else is wrong in a file of broken form. A question that the break keeps from being asked is skipped, and what the form
 * already complains of is not said twice.
 */
function meaningOf(given: unknown, broken: readonly Problem[]): Problem[] {
  const places = broken.map((found) => (isOfKey(found) ? found.path + pointer(String(found.params['name'])) : found.path))
  const told = ({ path }: Problem): boolean => places.some((place) => place === path || path.startsWith(`${place}/`))
  return CAMPAIGN_CHECKS.flatMap((ask) => {
    try {
      return ask(given as CampaignFile).filter((found) => !told(found))
    } catch (error) {
      if (error instanceof TypeError || error instanceof RangeError) return []
      throw error
    }
  })
}
