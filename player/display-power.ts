import { execFile } from 'node:child_process'
import type { Environment } from './chromium-host.ts'

/** Programs and their arguments, one after the other; none: this machine cannot switch its display, and black has to do. */
export type PowerCommands = readonly (readonly [string, ...string[]])[]

/**
 * X switches displays by DPMS (VESA; xset(1)); for as long as one is to be off, DPMS is on with no times of its own, so that nothing else puts
 * it to sleep. Wayland's cage has no word for it.
 */
export const powerCommands = (env: Environment, platform: NodeJS.Platform, on: boolean): PowerCommands => {
  if (platform !== 'linux' || !env['DISPLAY'] || env['WAYLAND_DISPLAY']) return []
  return on
    ? [
        ['xset', 'dpms', 'force', 'on'],
        ['xset', '-dpms'],
      ]
    : [
        ['xset', '+dpms'],
        ['xset', 'dpms', '0', '0', '0'],
        ['xset', 'dpms', 'force', 'off'],
      ]
}

const WITHIN_MS = 5000

/** Switches the display of this machine; where it cannot, `complain` says why, and the display stays as it is. */
export function lightDisplay(env: Environment, on: boolean, complain: (why: string) => void): void {
  const [first, ...rest] = powerCommands(env, process.platform, on)
  if (first) run(first, rest)
  function run([program, ...args]: PowerCommands[number], coming: PowerCommands): void {
    execFile(program, args, { env, timeout: WITHIN_MS }, (error) => {
      if (error) return complain(error.message)
      const [next, ...after] = coming
      if (next) run(next, after)
    })
  }
}
