/** Ends this life for another one (sysexits.h: EX_TEMPFAIL); a supervisor begins it. */
export const NEXT_LIFE = 75

/** This process becomes a new one with the same arguments and id (POSIX execve), supervised or not; where that is not possible, the exit code for a supervisor. */
export function beginAgain(): number {
  if (process.platform !== 'win32')
    process.execve?.(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], process.env)
  return NEXT_LIFE
}
