import { schedule } from 'node-cron'
import type { Logger } from 'pino'

/** What is tidied and renewed from time to time. It never decides what is on air. */
export interface Chore {
  name: string
  /** A cron expression in the controller's time zone. */
  when: string
  do(): Promise<unknown>
}

export function startHousekeeping(chores: readonly Chore[], zone: string, log: Logger): { stop(): Promise<void> } {
  const tasks = chores.map((chore) =>
    schedule(
      chore.when,
      async () => {
        try {
          await chore.do()
          log.debug({ chore: chore.name }, 'done')
        } catch (error) {
          log.error({ error, chore: chore.name }, 'a chore failed')
        }
      },
      { timezone: zone, name: chore.name, noOverlap: true, unref: true, suppressMissedWarning: true },
    ),
  )
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy()
    },
  }
}
