import { spawn } from 'node:child_process'

/** systemd's sd_notify(3) takes datagrams, which Node cannot send; its own little program does. */
const NOTIFY = 'systemd-notify'

/** How often to give a sign of life, in ms: thrice in the time that the unit allows (sd_watchdog_enabled(3)); null: nobody watches. */
export function watchdogEveryMs(env: Readonly<Record<string, string | undefined>>): number | null {
  const allowedUs = Number(env['WATCHDOG_USEC'])
  return env['NOTIFY_SOCKET'] && allowedUs > 0 ? Math.floor(allowedUs / 3000) : null
}

/** While the event loop turns, systemd hears so; a player that hangs is killed and started again. */
export function keepWatchdog(env: Readonly<Record<string, string | undefined>>, signal: AbortSignal): void {
  const everyMs = watchdogEveryMs(env)
  if (everyMs === null) return
  const say = (word: string): void => void spawn(NOTIFY, [word], { stdio: 'ignore', env: { ...env } }).once('error', () => {})
  say('READY=1')
  const timer = setInterval(() => say('WATCHDOG=1'), everyMs)
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
}
