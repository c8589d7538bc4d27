import type { Instant } from '../../shared/schema/basics.ts'
import type { Deed } from '../../shared/schema/wire-commands.ts'

/** What was asked for on the command line; null: there is no such command. Numbers that were not given are the usual ones. */
export function deedOf(name: string, given: Readonly<Record<string, unknown>>, now: Instant): Deed | null {
  const number = (option: string, usual: number): number => Number(given[option] ?? usual)
  const until = (now + number('minutes', 60) * 60_000) as Instant
  switch (name) {
    case 'screenshot':
    case 'reload':
    case 'restart':
    case 'verify-cache':
      return { kind: name }
    case 'identify':
      return { kind: name, forMs: number('seconds', 60) * 1000 }
    case 'fetch-now':
      return { kind: name, megabytes: given['megabytes'] === undefined ? null : number('megabytes', 0) }
    case 'send-logs':
      return { kind: name, kilobytes: number('kilobytes', 64) }
    case 'volume':
    case 'brightness':
      return { kind: name, percent: number('percent', 50), until }
    case 'display-on':
      return { kind: 'display', on: true, until: null }
    case 'display-off':
      return { kind: 'display', on: false, until }
    default:
      return null
  }
}
