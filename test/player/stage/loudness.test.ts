import { afterEach, expect, it, vi } from 'vitest'
import { fadeTo, loudnessAt } from '../../../player/stage/loudness.ts'
import type { ProgramScreen } from '../../../shared/schema/program.ts'
import { at, makeProgram } from '../../make/programs.ts'

afterEach(() => void vi.useRealTimers())

const screen = (more: Partial<ProgramScreen>): ProgramScreen => ({ ...makeProgram({}).screen, sound: 'on', ...more })
const byDay = [{ from: '08:00', to: '21:00' }] as NonNullable<ProgramScreen['soundHours']>
const overMidnight = [{ from: '20:00', to: '02:00' }] as NonNullable<ProgramScreen['soundHours']>

it.each([
  ['a screen without sound', { sound: 'off' }, '2027-06-24T12:00', 0],
  ['without sound, however loud', { sound: 'off', volumePercent: 80 }, '2027-06-24T12:00', 0],
  ['as loud as its machine', {}, '2027-06-24T03:00', 1],
  ['as loud as was said', { volumePercent: 35 }, '2027-06-24T12:00', 0.35],
  ['by day', { soundHours: byDay, volumePercent: 50 }, '2027-06-24T20:59', 0.5],
  ['silent at night', { soundHours: byDay, volumePercent: 50 }, '2027-06-24T21:00', 0],
  ['over midnight', { soundHours: overMidnight }, '2027-06-24T01:59', 1],
  ['and not after', { soundHours: overMidnight }, '2027-06-24T02:00', 0],
] as const)('%s', (_name, given, time, loudness) => {
  expect(loudnessAt(screen(given as Partial<ProgramScreen>), at(time), null)).toBe(loudness)
})

it('goes from one loudness to another in small steps, and stops where another one takes over', () => {
  vi.useFakeTimers()
  const video = { volume: 0 } as HTMLMediaElement
  fadeTo(video, 0.6)
  const heard: number[] = []
  for (let step = 0; step < 8; step += 1) {
    vi.advanceTimersByTime(20)
    heard.push(Math.round(video.volume * 100) / 100)
  }
  expect(heard).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.6, 0.6])
  const stop = fadeTo(video, 0)
  vi.advanceTimersByTime(40)
  stop()
  vi.advanceTimersByTime(200)
  expect(video.volume).toBeCloseTo(0.4)
})
