import type { Instant } from '../schema/basics.ts'
import type { Program } from '../schema/program.ts'
import { clip, type Cue, END_OF_TIME, kindOf, slateCue } from './cue.ts'
import { openHoursOf } from './open-hours.ts'
import { spanFinder } from './span-finder.ts'
import type { Playing, Span } from './spans.ts'
import type { Pick } from './weave.ts'

/** One program's timeline; it remembers the spans it has worked out, so a program must not be changed in place. */
export interface Timeline {
  /** The cue that holds the instant, whole. */
  onAir(at: Instant): Cue
  /** The cues of `[from, to)`, clipped to it; they tile what lies of it between 1970 and the end of time. */
  resolve(from: Instant, to: Instant): Cue[]
}

const timelines = new WeakMap<Program, Timeline>()

export const onAir = (program: Program, at: Instant): Cue => timelineOf(program).onAir(at)

export const resolve = (program: Program, from: Instant, to: Instant): Cue[] => timelineOf(program).resolve(from, to)

/** The timeline kept with this program object; what both verbs ask. */
export function timelineOf(program: Program): Timeline {
  const known = timelines.get(program)
  if (known) return known
  const made = createTimeline(program)
  timelines.set(program, made)
  return made
}

export function createTimeline(program: Program): Timeline {
  const spanAt = spanFinder(program)
  const hours = openHoursOf(program.screen)
  /** A slate is cut where the screen goes on or off. */
  const slateAt = ({ from, to }: Span, instant: number): Cue => {
    const state = hours.at(instant)
    return slateCue(Math.max(from, state.from), Math.min(to, state.to), !state.on)
  }
  return {
    onAir(at) {
      const instant = Math.min(Math.max(at, 0), END_OF_TIME - 1)
      const span = spanAt(instant)
      return span.playing ? cueOf(span, span.playing, pickAt(span, span.playing, instant)) : slateAt(span, instant)
    },
    resolve(from, to) {
      const cues: Cue[] = []
      const end = Math.min(to, END_OF_TIME)
      let at = Math.max(from, 0)
      while (at < end) {
        const span = spanAt(at)
        if (!span.playing) {
          const cue = slateAt(span, at)
          cues.push(clip(cue, from, end))
          at = cue.to
        } else {
          for (let pick = pickAt(span, span.playing, at); at < Math.min(end, span.to); pick = span.playing.weave.after(pick)) {
            const cue = cueOf(span, span.playing, pick)
            cues.push(clip(cue, from, end))
            at = cue.to
          }
          at = Math.max(at, span.to)
        }
      }
      return cues
    },
  }
}

const pickAt = ({ from }: Span, { weave, last }: Playing, instant: number): Pick =>
  instant >= from + last.startMs ? last : weave.pickAt(instant - from)

function cueOf(span: Span, { since, last, ending, edge }: Playing, { number, lane, item, startMs }: Pick): Cue {
  const isLast = number === last.number
  const { booking } = lane
  const why = `highest tier ${booking.tier}, pick ${number + 1} ${since}`
  return {
    from: (span.from + startMs) as Instant,
    to: (isLast ? span.to : span.from + startMs + item.durationMs) as Instant,
    offsetMs: 0,
    kind: kindOf(item),
    item: item.id,
    title: item.title,
    booking: booking.id,
    campaign: booking.campaign,
    tier: booking.tier,
    content: item.content,
    off: false,
    why: isLast && ending !== null ? `${why}, ${ending}` : why,
    edge: isLast ? edge : 'soft',
  }
}
