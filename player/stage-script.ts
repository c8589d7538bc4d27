/**
 * How V8 runs the stage on a player: interpreted, never compiled. It works little; so its heap does not grow with what a compiler learns in ten thousand takes, and
 * no code is made while it runs.
 */
export const STAGE_SCRIPT = '--jitless'
