import { describe, expect, it } from 'vitest'
import { type Command, plan } from '../../../player/stage/plan.ts'
import { emptySlate } from '../../../player/stage/scene.ts'
import { after, deck, emptyDeck, NOON, scene, situation } from './stage-scenes.ts'

const first = scene('first', 'deck', 0, 30_000)
const second = scene('second', 'deck', 30_000, 60_000)
const card = scene('card', 'card', 30_000, 40_000)
const slate = emptySlate('a test')
const done = (commands: Command[]): string[] =>
  commands.map((command) => [command.do, 'deck' in command ? command.deck : command.scene.shown.item].join(' '))

describe('the plan from the shown to the wanted picture', () => {
  it('does nothing while what is wanted is shown and all is far away', () => {
    const quiet = plan(situation(1_000, [first, second], { shown: first, onAir: 'A', decks: { A: deck('on-air', first), B: emptyDeck } }))
    expect(done(quiet.commands)).toEqual([])
    expect(quiet.wakeAt).toBe(after(10_000))
  })
  it('loads the next film on the idle deck well ahead, from its beginning', () => {
    const { commands } = plan(
      situation(10_000, [first, second], { shown: first, onAir: 'A', decks: { A: deck('on-air', first), B: emptyDeck } }),
    )
    expect(commands).toMatchObject([{ do: 'load', deck: 'B', scene: { key: second.key }, startMs: 0 }])
  })
  it('loads the same film on the other deck where a film follows itself', () => {
    const again = { ...second, content: first.content }
    const { commands } = plan(
      situation(12_000, [first, again], { shown: first, onAir: 'B', decks: { A: emptyDeck, B: deck('on-air', first) } }),
    )
    expect(done(commands)).toEqual(['load A'])
  })
  it('leaves the machine alone right after a take', () => {
    const resting = plan(
      situation(15_000, [first, second], {
        shown: first,
        onAir: 'A',
        restUntil: after(15_400),
        decks: { A: deck('on-air', first), B: emptyDeck },
      }),
    )
    expect(done(resting.commands)).toEqual([])
    expect(resting.wakeAt).toBe(after(15_400))
  })
  it('wakes shortly before the boundary and starts the waiting deck', () => {
    const given = { shown: first, onAir: 'A' as const, decks: { A: deck('on-air', first), B: deck('ready', second) } }
    expect(plan(situation(20_000, [first, second], given)).wakeAt).toBe(after(29_700))
    expect(plan(situation(29_700, [first, second], given)).commands).toMatchObject([{ do: 'roll', deck: 'B', takeAt: second.from }])
  })
  it('joins a film in its middle where the timeline is, a little ahead', () => {
    const { commands } = plan(situation(12_000, [first, second], { shown: slate }))
    expect(commands[0]).toMatchObject({ do: 'load', deck: 'A', startMs: 12_480 })
    const instead = { shown: second, onAir: 'B' as const, decks: { A: emptyDeck, B: deck('on-air', second) } }
    expect(plan(situation(12_000, [first], instead)).commands[0]).toMatchObject({ do: 'load', deck: 'A', startMs: 12_700 })
  })
  it('where only the slate is seen a film’s own first frame takes its place at once, and moves when the timeline comes to it', () => {
    const framed = { A: deck('loading', first, 12_700, 0, true), B: emptyDeck }
    expect(plan(situation(12_300, [first], { shown: slate, decks: framed })).commands[0]).toMatchObject({
      do: 'begin',
      deck: 'A',
      moveAt: after(12_700),
    })
    const notYet = { A: deck('loading', first, 12_700), B: emptyDeck }
    expect(done(plan(situation(12_300, [first], { shown: slate, decks: notYet })).commands)).toEqual([])
    // Too late for its place, it is started or aimed as any other; and no film waits motionless over another picture.
    expect(done(plan(situation(12_800, [first], { shown: slate, decks: framed })).commands)).toEqual([])
    const instead = { shown: second, onAir: 'B' as const, decks: { ...framed, B: deck('on-air', second) } }
    expect(done(plan(situation(12_300, [first], instead)).commands)).not.toContain('begin A')
  })
  it('the first picture of all may begin a quarter of a second late; one that takes the place of another film may not', () => {
    const decks = { A: deck('ready', first, 12_700), B: emptyDeck }
    expect(done(plan(situation(12_640, [first], { shown: slate, decks })).commands)[0]).toBe('roll A')
    const instead = { shown: second, onAir: 'B' as const, decks: { ...decks, B: deck('on-air', second) } }
    expect(done(plan(situation(12_640, [first], instead)).commands)[0]).toBe('aim A')
  })
  it('shows a film as a still picture while the clock is held, as late in the film as it may be', () => {
    const held = { shown: slate, held: true }
    expect(plan(situation(29_000, [first, second], held)).commands[0]).toMatchObject({ do: 'load', deck: 'A', startMs: 29_000 })
    const ready = plan(situation(29_000, [first, second], { ...held, decks: { A: deck('ready', first, 29_000), B: emptyDeck } }))
    expect(done(ready.commands)[0]).toBe('stand A')
    const nearEnd = plan(
      situation(29_900, [first, second], {
        held: true,
        shown: first,
        onAir: 'A',
        decks: { A: deck('on-air', first), B: deck('ready', second) },
      }),
    )
    expect(done(nearEnd.commands)).toEqual([])
  })
  it('aims anew, further ahead, when a deck came too late for its start', () => {
    const late = { shown: slate, decks: { A: deck('ready', first, 12_700, 1), B: emptyDeck } }
    expect(plan(situation(13_500, [first, second], late)).commands[0]).toMatchObject({ do: 'aim', deck: 'A', startMs: 14_460 })
  })
  it('starts all the same when aiming does not help on this machine', () => {
    const late = { shown: slate, decks: { A: deck('ready', first, 12_700, 3), B: emptyDeck } }
    expect(done(plan(situation(19_000, [first, second], late)).commands)[0]).toBe('roll A')
  })
  it('does not begin a film of which hardly anything is left', () => {
    const { commands } = plan(situation(29_000, [first, second], { shown: slate }))
    expect(done(commands)).toEqual(['load A'])
    expect(commands[0]).toMatchObject({ scene: { key: second.key } })
  })
  it('sets a card unseen before it is due and shows it at its instant', () => {
    const given = { shown: first, onAir: 'A' as const, decks: { A: deck('on-air', first), B: emptyDeck } }
    expect(done(plan(situation(27_000, [first, card], given)).commands)).toEqual(['prepare card'])
    const ready = { ...given, prepared: new Set([card.key]) }
    expect(plan(situation(28_000, [first, card], ready))).toEqual({ commands: [], wakeAt: card.from })
    expect(done(plan(situation(30_000, [card], ready)).commands)).toEqual(['show card'])
  })
  it('keeps the old picture until the new one has a frame', () => {
    const given = { shown: first, onAir: 'A' as const, decks: { A: deck('on-air', first), B: deck('loading', second) } }
    expect(done(plan(situation(30_050, [second], given)).commands)).toEqual([])
  })
  it('takes off at once what may not stand any longer, even if the next is not ready', () => {
    const given = { shown: first, onAir: 'A' as const, mayLinger: false, decks: { A: deck('on-air', first), B: deck('loading', second) } }
    expect(plan(situation(30_050, [second], given)).commands).toMatchObject([{ do: 'show', scene: { needs: 'slate' } }])
  })
  it('lets a deck that is about to take finish its start at a hard edge', () => {
    const hard = scene('first', 'deck', 0, 30_000, 'hard')
    const given = { shown: hard, onAir: 'A' as const, mayLinger: false, decks: { A: deck('on-air', hard), B: deck('rolling', second) } }
    expect(plan(situation(30_040, [second], given))).toEqual({ commands: [], wakeAt: after(30_250) })
    expect(done(plan(situation(30_260, [second], given)).commands)).toEqual(['show '])
  })
  it('loads a stalled film anew on the other deck, where it should be by then', () => {
    const given = { shown: first, onAir: 'A' as const, stalled: true, decks: { A: deck('on-air', first), B: deck('ready', second) } }
    expect(plan(situation(20_000, [first, second], given)).commands).toMatchObject([{ do: 'load', deck: 'B', startMs: 20_700 }])
  })
  it('drops a film that is not coming any more', () => {
    const given = { shown: first, onAir: 'A' as const, decks: { A: deck('on-air', first), B: deck('ready', second) } }
    expect(done(plan(situation(20_000, [first, card], given)).commands)).toContain('clear B')
  })
  it('leaves the deck under the new picture in peace until it has left', () => {
    const given = { shown: second, onAir: 'B' as const, decks: { A: deck('leaving', first), B: deck('on-air', second) } }
    expect(done(plan(situation(30_010, [second, scene('third', 'deck', 60_000, 90_000)], given)).commands)).toEqual([])
  })
  it('says why with every command', () => {
    for (const nowMs of [0, 10_000, 27_000, 29_700, 30_000])
      for (const { why } of plan(situation(nowMs, [first, second], { shown: slate })).commands) expect(why).not.toBe('')
  })
  it('is told the same again without harm: the same situation gives the same plan', () => {
    const given = situation(10_000, [first, second], { shown: first, onAir: 'A', decks: { A: deck('on-air', first), B: emptyDeck } })
    expect(plan(given)).toEqual(plan(structuredClone(given)))
    expect(given.now).toBe(NOON + 10_000)
  })
})
