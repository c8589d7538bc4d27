import { describe, expect, it } from 'vitest'
import { mayLinger, type Scene, sceneOf, scenesFrom } from '../../../player/stage/scene.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { Program } from '../../../shared/schema/program.ts'
import { onAir } from '../../../shared/timeline/timeline.ts'
import { at, makeBooking, makeFilm, makeItem, makeMessage, makeProgram } from '../../make/programs.ts'

const noon = at('2027-06-24T12:00')
const film = makeFilm('film', 30)
const message = makeMessage('word', 10)
const items = [film, message]
const digest = film.content.kind === 'film' ? film.content.film.sha256 : ''
const program = makeProgram({ bookings: [makeBooking('b', { items })] })
const know = (of: Program, ready: string[] = [digest], broken: string[] = []) => ({
  onAir: (instant: Instant) => onAir(of, instant),
  ready: new Set(ready),
  broken: new Set(broken),
  lost: new Set<string>(),
})
const shown = (scenes: Scene[]): (string | null)[] => scenes.map(({ shown: { item } }) => item)

describe('what the stage wants to show', () => {
  it('is what the timeline says, now and next', () => {
    expect(shown(scenesFrom(know(program), noon, 0))).toEqual(['film', 'word'])
    expect(scenesFrom(know(program), noon, 120_000).length).toBeGreaterThan(4)
  })
  it('knows two plays of one film as two scenes and every slate as the same one', () => {
    const [first, , third] = scenesFrom(know(program), noon, 120_000)
    expect(first?.shown.item).toBe(third?.shown.item)
    expect(first?.key).not.toBe(third?.key)
    const before = scenesFrom(know(program), at('2027-06-01T12:00'), 0)
    expect(before[0]?.key).toBe(scenesFrom(know(makeProgram()), noon, 0)[0]?.key)
  })
  it('leaves a film that is not complete yet to the slate', () => {
    const [wanted] = scenesFrom(know(program, []), noon, 0)
    expect(wanted).toMatchObject({ needs: 'slate', shown: { kind: 'slate', item: null } })
    expect(wanted?.why).toContain('not here yet')
  })
  it('leaves what has failed to the slate, this one time', () => {
    const scene = sceneOf(onAir(program, noon), know(program))
    const [now, , later] = scenesFrom(know(program, [digest], [scene.key]), noon, 120_000)
    expect(now?.needs).toBe('slate')
    expect(later?.needs).toBe('deck')
  })
  it('puts its film, or else the slate, in the place of a stream that does not answer', () => {
    const link = 'https://live.example/live.m3u8'
    const fallback = film.content.kind === 'film' ? film.content.film : undefined
    const of = (more: object) =>
      makeProgram({ bookings: [makeBooking('b', { items: [makeItem('live', 60, { kind: 'stream', link, strip: null, ...more })] })] })
    const lost = (one: Program, ready: string[] = [digest]) => sceneOf(onAir(one, noon), { ...know(one, ready), lost: new Set([link]) })
    expect(sceneOf(onAir(of({ fallback }), noon), know(program))).toMatchObject({ shown: { kind: 'stream' }, standsIn: false })
    expect(lost(of({ fallback }))).toMatchObject({ needs: 'deck', shown: { kind: 'film', item: 'live' }, standsIn: true })
    expect(lost(of({ fallback }), [])).toMatchObject({ needs: 'slate' })
    expect(lost(of({}))).toMatchObject({ needs: 'slate' })
  })
  it('takes an edited card under the same id for a new picture', () => {
    const edited = makeProgram({
      bookings: [makeBooking('b', { items: [film, { ...message, content: makeMessage('other', 10).content }] })],
    })
    const then = (noon + 31_000) as Instant
    expect(sceneOf(onAir(edited, then), know(edited)).key).not.toBe(sceneOf(onAir(program, then), know(program)).key)
  })
})

describe('whether an old picture may stand while the next one is made ready', () => {
  const scene = sceneOf(onAir(program, noon), know(program))
  const soon = (noon + 1_000) as Instant
  it('may, while its booking stands', () => expect(mayLinger(scene, program, soon)).toBe(true))
  it('may not once its booking is withdrawn or gone', () => {
    const withdrawn = makeProgram({ bookings: [makeBooking('b', { items, withdrawnAt: noon })] })
    expect(mayLinger(scene, withdrawn, soon)).toBe(false)
    expect(mayLinger(scene, makeProgram(), soon)).toBe(false)
    expect(mayLinger(scene, null, soon)).toBe(false)
  })
  it('may not once a consent has ended', () => {
    const until = makeProgram({ bookings: [makeBooking('b', { items: [{ ...film, until: noon }, message] })] })
    expect(mayLinger(scene, until, soon)).toBe(false)
  })
  it('may not past a hard edge or the end of the program', () => {
    expect(mayLinger({ ...scene, edge: 'hard' }, program, scene.to)).toBe(false)
    expect(mayLinger(scene, { ...program, validUntil: noon }, soon)).toBe(false)
  })
})
