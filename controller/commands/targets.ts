import type { Targets } from '../../shared/schema/campaign.ts'
import { WrongUsage } from './command.ts'

export const TARGETS_HELP = '  TARGETS            any of --screens A,B --locations A,B --routes A,B --regions A,B --tags A,B'

const TARGETS = ['screens', 'locations', 'routes', 'regions', 'tags'] as const

export const TARGET_OPTIONS = Object.fromEntries(TARGETS.map((name) => [name, { type: 'string' } as const]))

/** The targets that were named; at least one. */
export function targetsOf(values: Readonly<Record<string, unknown>>): Targets {
  const lists = TARGETS.map((name) => [name, values[name]] as const).filter(([, value]) => value !== undefined)
  if (lists.length === 0) throw new WrongUsage('On which screens?')
  return Object.fromEntries(lists.map(([name, value]) => [name, String(value).split(',')])) as Targets
}
