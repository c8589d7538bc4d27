import { describe, expect, it } from 'vitest'
import { decideActivation, SWAP_LEAD_MS } from '../../../player/agent/activation.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ItemContent, Program, ProgramBooking } from '../../../shared/schema/program.ts'
import { booking, filmItem, makeFilm, makeProgram, NOON, quoteItem } from './programs.ts'

const oldFilm = filmItem('old-film', makeFilm(2, 1000))
const newFilm = filmItem('new-film', makeFilm(3, 1000))
const quote = quoteItem('quote')
/** Ten seconds into the day's first item there is time left in it. */
const NOW = NOON

const decide = (active: Program | null, pending: Program, isHere: (content: ItemContent) => boolean, now: Instant = NOW) =>
  decideActivation({ active, pending, now, isComplete: (contents) => contents.every(isHere) })
const all = () => true
const missing = () => false
const cardsOnly = ({ kind }: ItemContent) => kind === 'card'
const allBut = (absent: ItemContent) => (content: ItemContent) => content !== absent
const program = (revision: number, ...bookings: ProgramBooking[]) => makeProgram(revision, bookings)

const playing = program(1, booking('films', [oldFilm, quote]))

describe('the pending program becomes active', () => {
  it('at once where nothing plays yet', () => {
    expect(decide(null, program(1, booking('films', [newFilm])), () => false)).toMatchObject({ kind: 'now' })
  })

  it('at once where the picture does not change', () => {
    const later = program(
      2,
      booking('films', [oldFilm, quote]),
      booking('later', [quote], { from: '2027-07-01', to: '2027-07-02' } as Partial<ProgramBooking>),
    )
    expect(decide(playing, later, all)).toMatchObject({ kind: 'now', why: 'complete, and the picture does not change' })
  })

  it('at the end of the item on air once it is complete', () => {
    const decision = decide(playing, program(2, booking('films', [newFilm, oldFilm, quote])), all, (NOON + 1000) as Instant)
    // The stage is told beforehand, so that it makes ready across the change.
    expect(decision).toMatchObject({ kind: 'later', upcoming: NOON + 8_000 })
    const at = decision.kind === 'later' ? decision.at : NOON
    expect(at).toBeGreaterThan(NOON + 1000)
    expect(at).toBeLessThanOrEqual(NOON + 8_000)
    expect(decide(playing, program(2, booking('films', [newFilm, oldFilm, quote])), all, at)).toMatchObject({
      kind: 'now',
      from: NOON + 8_000,
      why: 'complete',
    })
    expect(SWAP_LEAD_MS).toBeLessThan(500)
  })

  it('at once where it takes the film out of a stream’s place: that film may be on air', () => {
    const stream = (fallback?: typeof oldFilm): ProgramBooking => {
      const film = fallback?.content.kind === 'film' ? { fallback: fallback.content.film } : {}
      const content = { kind: 'stream', link: 'https://live.example/live.m3u8', strip: null, ...film } as const
      return booking('live', [{ ...quote, durationMs: 600_000, content }])
    }
    const active = program(1, stream(oldFilm))
    const why = 'what is on air is no longer allowed'
    expect(decide(active, program(2, stream()), missing)).toMatchObject({ kind: 'now', why })
    expect(decide(active, program(2, stream(newFilm)), missing)).toMatchObject({ kind: 'later' })
    expect(decide(active, program(2, stream(newFilm)), all)).toMatchObject({ kind: 'now', why })
  })

  it('not before what its next two days need is here', () => {
    const next = program(2, booking('films', [oldFilm, quote]), booking('second', [newFilm]))
    expect(decide(playing, next, cardsOnly)).toMatchObject({ kind: 'later', why: 'waits for its films' })
  })

  it('without what is needed only later', () => {
    const next = program(
      2,
      booking('films', [oldFilm, quote]),
      booking('second', [newFilm], { from: '2027-06-28', to: '2027-06-30' } as Partial<ProgramBooking>),
    )
    expect(decide(playing, next, allBut(newFilm.content))).toMatchObject({ kind: 'now' })
  })
})

describe('what may no longer be shown does not wait for downloads', () => {
  const withdrawals: [string, Program][] = [
    [
      'its booking has lost its permit',
      makeProgram(2, [booking('other', [newFilm])], { ended: [{ campaign: 'article-5', booking: 'films' }] } as Partial<Program>),
    ],
    ['its booking is withdrawn', program(2, booking('films', [oldFilm, quote], { withdrawnAt: NOW }), booking('other', [newFilm]))],
    ['its permit is gone', program(2, booking('films', [oldFilm, quote], { permitted: [] }), booking('other', [newFilm]))],
    [
      'its last day was before',
      program(2, booking('films', [oldFilm, quote], { from: '2027-06-20', to: '2027-06-23' } as Partial<ProgramBooking>)),
    ],
    ['its consent has ended', program(2, booking('films', [{ ...oldFilm, until: NOW }, { ...quote, until: NOW }, newFilm]))],
  ]
  for (const [why, pending] of withdrawals)
    it(`at once: ${why}`, () => {
      expect(decide(playing, pending, missing)).toMatchObject({ kind: 'now', why: 'what is on air is no longer allowed' })
    })

  it('at the end of the item on air where something else is taken off', () => {
    const tomorrow = { from: '2027-06-25' } as Partial<ProgramBooking>
    const active = program(1, booking('films', [oldFilm]), booking('tomorrow', [quote], tomorrow))
    const pending = program(
      2,
      booking('films', [oldFilm]),
      booking('tomorrow', [quote], { ...tomorrow, withdrawnAt: NOW }),
      booking('second', [newFilm]),
    )
    expect(decide(active, pending, missing)).toMatchObject({ kind: 'later', why: 'it takes something off' })
  })

  it('but a change of something far away waits', () => {
    const active = program(
      1,
      booking('films', [oldFilm]),
      booking('far', [quote], { from: '2027-12-10', to: '2027-12-10' } as Partial<ProgramBooking>),
    )
    const pending = program(2, booking('films', [oldFilm]), booking('second', [newFilm]))
    expect(decide(active, pending, missing)).toMatchObject({ kind: 'later', why: 'waits for its films' })
  })
})

describe('what an edit replaced plays on until its successor is complete', () => {
  const edits: [string, Program][] = [
    ['another booking in its place', program(2, booking('other', [newFilm]))],
    ['other items in its booking', program(2, booking('films', [newFilm]))],
    ['another film under the same item', program(2, booking('films', [{ ...oldFilm, content: newFilm.content }, quote]))],
  ]
  for (const [what, pending] of edits) {
    it(`${what}: it waits`, () => {
      expect(decide(playing, pending, cardsOnly)).toMatchObject({ kind: 'later', why: 'waits for its films' })
    })
    it(`${what}: complete, it does not wait long`, () => {
      const decision = decide(playing, pending, all, (NOON + 7_900) as Instant)
      expect(decision.kind === 'now' || decision.upcoming === NOON + 8_000).toBe(true)
    })
  }
})

describe('a booking that is soft', () => {
  const half = [newFilm, quoteItem('new-quote')]
  it('begins with what is here', () => {
    expect(decide(playing, program(2, booking('new', half, { readiness: 'soft' })), cardsOnly)).toMatchObject({ kind: 'now' })
    expect(decide(playing, program(2, booking('new', half, { readiness: 'strict' })), cardsOnly)).toMatchObject({ kind: 'later' })
    expect(decide(playing, program(2, booking('new', half)), cardsOnly)).toMatchObject({ kind: 'later' })
  })
  it('does not begin with nothing', () => {
    expect(decide(playing, program(2, booking('new', half, { readiness: 'soft' })), missing)).toMatchObject({ kind: 'later' })
  })
  it('does not hurry a strict one beside it', () => {
    const strict = booking('strict', [filmItem('strict-film', makeFilm(1, 10))])
    expect(decide(playing, program(2, booking('new', half, { readiness: 'soft' }), strict), cardsOnly)).toMatchObject({ kind: 'later' })
  })
})

describe('a takeover', () => {
  const window = { from: (NOW + 60_000) as Instant, to: (NOW + 600_000) as Instant }
  const base = booking('films', [oldFilm, quote])
  const withTakeover = (items: ProgramBooking['items'], from: number = NOW) =>
    program(
      2,
      base,
      booking('urgent', items, { tier: 'takeover', window: { from: from as Instant, to: window.to } }),
      booking('second', [newFilm]),
    )

  it('that is complete enough begins at once, whatever else is missing', () => {
    expect(decide(playing, withTakeover([quoteItem('urgent-words')]), cardsOnly)).toMatchObject({ kind: 'now', why: 'a takeover begins' })
  })
  it('whose film is not here waits for it', () => {
    expect(decide(playing, withTakeover([filmItem('urgent-film', makeFilm(1, 10))]), cardsOnly).kind).toBe('later')
  })
  it('of later is looked at again when it begins', () => {
    const active = program(1, booking('films', [{ ...quote, durationMs: 3_600_000 }]))
    const pending = program(
      2,
      booking('films', [{ ...quote, durationMs: 3_600_000 }]),
      ...withTakeover([quoteItem('urgent-words')], window.from).bookings.slice(1),
    )
    expect(decide(active, pending, cardsOnly)).toMatchObject({ kind: 'later', at: window.from })
    expect(decide(active, pending, cardsOnly, window.from)).toMatchObject({ kind: 'now', why: 'a takeover begins' })
  })
})

describe('on the slate', () => {
  const tomorrow = { from: '2027-06-25' } as Partial<ProgramBooking>
  const quiet = program(1, booking('tomorrow', [oldFilm], tomorrow))
  it('a complete program begins at once', () => {
    expect(decide(quiet, program(2, booking('tomorrow', [newFilm], tomorrow)), all)).toMatchObject({ kind: 'now' })
  })
  it('one that has something to show begins at once', () => {
    expect(
      decide(
        quiet,
        program(2, booking('tomorrow', [oldFilm], tomorrow), booking('today', [quote, newFilm])),
        cardsOnly,
        (NOON + 8000) as Instant,
      ),
    ).toMatchObject({ kind: 'now' })
  })
  it('the old content keeps its place until the new is here', () => {
    const replaced = { ...oldFilm, content: newFilm.content }
    expect(decide(quiet, program(2, booking('tomorrow', [replaced], tomorrow)), cardsOnly)).toMatchObject({ kind: 'later' })
  })
})
