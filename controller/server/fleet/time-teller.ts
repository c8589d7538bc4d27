import type { Logger } from 'pino'
import type { Clock } from '../../../shared/clock.ts'
import type { Bus } from '../bus.ts'
import { signTime } from '../trust/sign-time.ts'
import type { SigningKey } from '../trust/signing-key.ts'

/** Answers players that ask what time it is. */
export function answerTime({ bus, clock, key, log }: { bus: Bus; clock: Clock; key: SigningKey; log: Logger }): void {
  bus.hear('timeAsk', (screen, { nonce }) => {
    const received = clock.now()
    // Signing lies between the two instants of the same word, so its length stays in the round trip: well under a millisecond.
    void signTime({ screen, nonce, received, sent: clock.now() }, key)
      .then((jws) => bus.tell(screen, 'timeTell', { format: 1, jws }))
      .catch((error: unknown) => log.warn({ screen, error }, 'a screen could not be told the time'))
  })
}
