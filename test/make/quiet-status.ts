/** What a player says of itself that shows nothing, holds the one program it had, and lacks nothing. */
export const quietStatus = (at: number) => ({
  format: 1,
  at,
  onAir: null,
  revisionHeld: 1,
  revisionWanted: 1,
  syncedBytes: 0,
  wantedBytes: 0,
  refused: null,
  faults: [] as string[],
  version: 'test',
  bootAt: at,
  rehearsal: false,
})
