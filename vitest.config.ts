import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], exclude: string[], timeoutMs: number, parallel: boolean) => ({
  test: {
    name,
    include,
    exclude,
    environment: 'node',
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    fileParallelism: parallel,
    pool: 'forks' as const,
    // On a machine shared with others a moment of silence can fail a test that waits; what fails twice is broken. `npm test` names both.
    retry: 1,
  },
})

/** Journeys that look at instants or at many players at once have the machine to themselves; the others are patient, and two go side by side. */
const ALONE = ['spine', 'together', 'changes', 'bad-input', 'fleet', 'screenshot', 'electron'].map(
  (name) => `test/journeys/${name}.test.ts`,
)

export default defineConfig({
  test: {
    projects: [
      project('unit', ['test/{shared,controller,player,media,playlists}/**/*.test.ts', 'test/*.test.ts'], [], 60_000, true),
      project('contracts', ['test/contracts/**/*.test.ts'], [], 60_000, true),
      project('journeys', ['test/journeys/**/*.test.ts'], ALONE, 240_000, true),
      project('alone', ALONE, [], 240_000, false),
    ],
  },
})
