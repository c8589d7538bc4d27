import type { Said, Shown } from '../../shared/bridge.ts'
import { canonicalJson } from '../../shared/canonical-json.ts'
import { standInOf } from '../../shared/item-content.ts'
import type { Sha256 } from '../../shared/schema/ids.ts'
import type { ItemContent, Program } from '../../shared/schema/program.ts'
import { onAir } from '../../shared/timeline/timeline.ts'
import { sha256OfText } from './play-hash.ts'
import type { Begun, PlayLog } from './play-log.ts'

type Taken = Said & { say: 'taken' }

/** Names what was shown by its bytes: the film's description, the picture, or the words of the card. */
export function digestOf(content: ItemContent): Sha256 {
  if (content.kind === 'film') return content.film.sha256
  if (content.kind === 'image') return content.picture.sha256
  const words = content.kind === 'card' ? content.card : content
  return sha256OfText(canonicalJson(words))
}

/** The record that begins with this take; null for the slate, and for an item that the program of that revision does not know. */
function begunBy({ shown, at, revision }: Taken, program: Program | null, isProven: boolean): Begun | null {
  const { booking, campaign, item, kind, intendedAt } = shown
  if (!program || program.revision !== revision || booking === null || campaign === null || item === null) return null
  const found = program.bookings.find(({ id, campaign: own }) => id === booking && own === campaign)?.items.find(({ id }) => id === item)
  if (!found) return null
  const cue = onAir(program, intendedAt)
  // A cue that an earlier program began: the item's own length is what was meant.
  const intendedMs = cue.item === item && cue.booking === booking ? cue.to - cue.from : found.durationMs
  const content = (kind === 'film' && standInOf(found.content)) || found.content
  const begun = { campaign, booking, item, kind, content: digestOf(content), revision, intendedAt, startedAt: at, intendedMs }
  return isProven ? begun : { ...begun, unproven: true }
}

const isOf = (begun: Begun | null, { item, booking, campaign, intendedAt }: Shown): boolean =>
  begun?.item === item && begun.booking === booking && begun.campaign === campaign && begun.intendedAt === intendedAt

/** Turns what a stage says into the play log. Two stages on one agent (a mirror) say the same play twice: it counts once. `isProven`: the clock was set by the controller at some time. */
export function recordPlay(log: PlayLog, said: Said, { program, isProven }: { program: Program | null; isProven: boolean }): void {
  if (said.say === 'taken') {
    if (isOf(log.begun(), said.shown)) return
    // A take without a leave before it: the stage that showed it is gone.
    log.endAsLastSeen('fault')
    const begun = begunBy(said, program, isProven)
    if (begun) log.begin(begun)
  } else if (said.say === 'alive') {
    if (isOf(log.begun(), said.shown)) log.alive(said.at)
  } else if (said.say === 'left' && isOf(log.begun(), said.shown)) log.end(said.shownMs, said.ended)
}
