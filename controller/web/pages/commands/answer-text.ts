import { COMMAND_WHYS } from '../../../../shared/command-whys.ts'
import type { Deed } from '../../../../shared/schema/wire-commands.ts'
import type { CommandAnswer, CommandRow } from '../../../api/commands.ts'
import type { SayCommands } from './words.ts'

const inMb = (bytes: string | number | undefined): string => (Number(bytes ?? 0) / 1e6).toFixed(0)

/** What one screen answered, or that it has not. */
export function answerText(deed: Deed, { state, why, detail }: CommandAnswer, say: SayCommands): string {
  const told = [say(`state-${state}`)]
  if (why !== null) told.push(whyText(why, say))
  if (detail['of'] !== undefined)
    told.push(say('filesChecked', { checked: detail['checked'] ?? 0, of: detail['of'], damaged: detail['damaged'] ?? 0 }))
  if (detail['wantedBytes'] !== undefined)
    told.push(
      say('fetched', { synced: inMb(detail['syncedBytes']), wanted: inMb(detail['wantedBytes']), month: inMb(detail['monthBytes']) }),
    )
  if (deed.kind === 'restart' && state === 'done') told.push(say('cameBack', { version: detail['version'] ?? '' }))
  return told.join(' · ')
}

function whyText(why: string, say: SayCommands): string {
  const known = COMMAND_WHYS.find((one) => one === why)
  return known ? say(`why-${known}`) : say('why-other', { why })
}

/** How far it has come with all its screens; `time`: of its expiry. */
export function progressText({ sums }: CommandRow, time: string, say: SayCommands): string {
  const answered = sums.done + sums.failed + sums.refused
  const all = answered + sums.queued + sums.sent + sums.doing + sums.expired
  const isOpen = sums.queued + sums.sent + sums.doing > 0
  return [
    say('answered', { answered, all }),
    sums.failed + sums.refused > 0 && say('failed', { count: sums.failed + sums.refused }),
    sums.queued > 0 && say('away', { count: sums.queued }),
    sums.expired > 0 && say('expired', { count: sums.expired }),
    isOpen && say('until', { time }),
  ]
    .filter(Boolean)
    .join(', ')
}
