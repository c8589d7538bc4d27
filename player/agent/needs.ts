import { contentName, filmIn } from '../../shared/item-content.ts'
import { blobsOf, blobsWith, chooseRendition, renditionsFor } from '../../shared/film.ts'
import type { BlobRef, Instant } from '../../shared/schema/basics.ts'
import type { BookingId, CampaignId, Sha256 } from '../../shared/schema/ids.ts'
import type { Film, VideoRendition } from '../../shared/schema/film.ts'
import type { ItemContent, Program, ProgramScreen } from '../../shared/schema/program.ts'
import { resolve } from '../../shared/timeline/timeline.ts'

/** What the agent knows of a film: its description once that is here. */
export type FilmOf = (description: Sha256) => Film | null

/** An item's content and when it is first on air in the stretch that was asked about. */
export interface Need {
  campaign: CampaignId | null
  booking: BookingId | null
  content: ItemContent
  at: Instant
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Questions come in bursts (each blob that arrives asks): the last answer of each program is kept for its minute. */
const answers = new WeakMap<Program, { from: number; to: number; needs: Need[] }>()

/** What is on air in `[from, to)` (both to the minute), each content once, in the order of first need. */
export function needsOf(program: Program, from: Instant, to: Instant): Need[] {
  const stretch = { from: from - (from % MINUTE_MS), to: to - (to % MINUTE_MS) }
  const known = answers.get(program)
  if (known && known.from === stretch.from && known.to === stretch.to) return known.needs
  const needs = resolveNeeds(program, stretch.from, stretch.to)
  answers.set(program, { ...stretch, needs })
  return needs
}

function resolveNeeds(program: Program, from: number, to: number): Need[] {
  const found = new Map<string, Need>()
  const most = program.bookings.reduce((sum, { items }) => sum + items.length, 0)
  // Hour by hour: a loop of short items has many cues and few items.
  for (let at = from; at < to && found.size < most; at += HOUR_MS)
    for (const { from: begins, campaign, booking, item, content } of resolve(
      program,
      at as Instant,
      Math.min(at + HOUR_MS, to) as Instant,
    )) {
      const key = `${campaign}/${booking}/${item}`
      if (content && !found.has(key)) found.set(key, { campaign, booking, content, at: begins })
    }
  return [...found.values()]
}

/** What an item's content names directly. */
function namedBy(content: ItemContent): BlobRef[] {
  const film = filmIn(content)
  if (film) return [film]
  if (content.kind === 'image') return [content.picture]
  if (content.kind === 'card' && content.card.kind === 'acknowledgement' && content.card.logo) return [content.card.logo]
  return []
}

/** All that a content needs on this screen, as far as is known; null in the end: a description is still missing. */
function refsOf(content: ItemContent, { screen }: Program, filmOf: FilmOf): (BlobRef | null)[] {
  const ref = filmIn(content)
  if (ref === null) return namedBy(content)
  const film = filmOf(ref.sha256)
  return [ref, ...(film ? blobsOf(film, screen) : [null])]
}

/** The names of the contents that are made of this blob. */
export const contentsWith = ({ sha256 }: BlobRef, programs: readonly Program[], filmOf: FilmOf): string[] =>
  programs.flatMap((program) =>
    program.bookings.flatMap(({ items }) =>
      items.flatMap(({ content }) =>
        refsOf(content, program, filmOf).some((ref) => ref?.sha256 === sha256) ? [contentName(content)] : [],
      ),
    ),
  )

/** Every blob these programs need here: what `[from, to)` needs by first need, then the rest. */
export function blobsInTurn(programs: readonly Program[], from: Instant, to: Instant, filmOf: FilmOf): BlobRef[] {
  const soon = programs.flatMap((program) => needsOf(program, from, to).map((need) => ({ ...need, program })))
  const sometime = programs.flatMap((program) =>
    program.bookings.flatMap(({ items }) => items.map(({ content }) => ({ content, program, at: Infinity }))),
  )
  const refs = [...soon.toSorted((one, other) => one.at - other.at), ...sometime].flatMap(({ content, program }) =>
    refsOf(content, program, filmOf).filter((ref) => ref !== null),
  )
  const first = new Map<Sha256, BlobRef>()
  for (const ref of refs) if (!first.has(ref.sha256)) first.set(ref.sha256, ref)
  return [...first.values()]
}

/** What takeovers need, as far as is known. */
export const takeoverBlobs = (programs: readonly Program[], filmOf: FilmOf): Set<Sha256> =>
  new Set(
    programs.flatMap((program) =>
      program.bookings
        .filter(({ tier }) => tier === 'takeover')
        .flatMap(({ items }) => items.flatMap(({ content }) => refsOf(content, program, filmOf).flatMap((ref) => ref?.sha256 ?? []))),
    ),
  )

/** The right rendition where it is here, else the largest smaller one that is, else the right one. */
export function playableRendition(film: Film, screen: ProgramScreen, isHere: (ref: BlobRef) => boolean): VideoRendition {
  const whole = renditionsFor(film, screen.renditionCap).find(({ init, segments }) =>
    [init, ...segments.map(({ blob }) => blob)].every(isHere),
  )
  return whole ?? chooseRendition(film, screen.renditionCap)
}

/** Smaller renditions that stand in for the right one of a film until that is here. */
export const standIns = (films: readonly Film[], screen: ProgramScreen, isHere: (ref: BlobRef) => boolean): BlobRef[] =>
  films.flatMap((film) => {
    const rendition = playableRendition(film, screen, isHere)
    return rendition === chooseRendition(film, screen.renditionCap) ? [] : blobsWith(film, screen, rendition)
  })

/** Whether all that these contents need is here, a film in one rendition; a film whose description is not here is not. */
export const isComplete = (
  contents: readonly ItemContent[],
  program: Program,
  filmOf: FilmOf,
  isHere: (ref: BlobRef) => boolean,
): boolean =>
  contents.every((content) => {
    const ref = filmIn(content)
    const film = ref && filmOf(ref.sha256)
    const below = film ? blobsWith(film, program.screen, playableRendition(film, program.screen, isHere)) : []
    return (ref === null || film !== null) && [...namedBy(content), ...below].every(isHere)
  })
