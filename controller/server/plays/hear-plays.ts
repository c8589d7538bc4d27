import type { Logger } from 'pino'
import type { Bus } from '../bus.ts'
import type { PlayStore } from './play-store.ts'

/** What screens tell of their plays is stored, then acknowledged; a batch that nobody may take is answered with silence, and comes again. */
export function hearPlays({ bus, plays, log }: { bus: Bus; plays: PlayStore; log: Logger }): void {
  bus.hear('plays', (screen, batch) => {
    void plays
      .take(screen, batch)
      .then(async (taken) => {
        if (!taken.ok) return log.warn({ screen, log: batch.log, first: batch.first }, 'plays that the screen did not sign were refused')
        if (taken.aside.length > 0) log.warn({ screen, log: batch.log, aside: taken.aside }, 'plays were set aside')
        await bus.tell(screen, 'playsAck', taken.ack)
      })
      .catch((error: unknown) => log.error({ screen, error }, 'plays could not be stored'))
  })
}
