import { describe, expect, it } from 'vitest'
import { nextLife, readArguments } from '../../../player/electron/arguments.ts'

describe("the host's command line", () => {
  it('is read among the switches of Chromium and of whoever drives it', () => {
    const argv = [
      '--inspect=0',
      '--remote-debugging-port=0',
      '/opt/lavha',
      '--data',
      '/var/lib/lavha',
      '--controller',
      'https://lavha.example.org/',
      '--no-sandbox',
      '--window',
      '--supervised',
    ]
    expect(readArguments(argv)).toEqual({
      controller: 'https://lavha.example.org',
      data: '/var/lib/lavha',
      windowed: true,
      supervised: true,
      json: false,
      tethered: false,
      life: 0,
    })
  })
  it('says nothing where nothing is said', () => {
    const nothing = { controller: null, data: null, windowed: false, supervised: false, json: false, tethered: false, life: 0 }
    expect(readArguments([])).toEqual(nothing)
    expect(readArguments(['--data', '--controller='])).toEqual(nothing)
    expect(readArguments(['--life=soon'])).toEqual(nothing)
  })
  it('counts its lives, and keeps the rest as it was', () => {
    const second = nextLife(['/opt/lavha', '--data', '/d'], 0)
    expect(second).toEqual(['/opt/lavha', '--data', '/d', '--life=1'])
    expect(readArguments(second).life).toBe(1)
    expect(nextLife(second, 1)).toEqual(['/opt/lavha', '--data', '/d', '--life=2'])
  })
})
