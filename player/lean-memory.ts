import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

/**
 * A player serves and fetches megabytes in small pieces, all of them short-lived, and then waits: V8's defaults would let the
 * garbage of that stand for hours. Code that is kept compiled on disk counts only under the very flags it was compiled under, so what is
 * loaded by now is written first.
 */
export function keepMemoryLean(): void {
  flushCompileCache()
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--optimize-for-size')
}

/** What was loaded since is written too, so that the next start reads it compiled. */
export const keepCompiled = (): void => flushCompileCache()
