import type { Told } from '../../shared/bridge.ts'

/** The open ears of the stages: server-sent events (WHATWG HTML section 9.2). */
export interface StageEvents {
  /** The whole state first, then every change, until the reader goes. */
  connect(state: Told[]): ReadableStream<Uint8Array>
  tell(told: Told): void
  close(): void
}

/** A page that lost its stream asks again after so long. */
const RETRY_MS = 1000

export function createStageEvents(onChange: (connected: number) => void): StageEvents {
  const ears = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const encoder = new TextEncoder()
  const event = (told: Told): Uint8Array => encoder.encode(`data: ${JSON.stringify(told)}\n\n`)
  const forget = (ear: ReadableStreamDefaultController<Uint8Array>): void => {
    if (ears.delete(ear)) onChange(ears.size)
  }
  return {
    connect(state) {
      let own: ReadableStreamDefaultController<Uint8Array> | null = null
      return new ReadableStream<Uint8Array>({
        start(controller) {
          own = controller
          controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`))
          for (const told of state) controller.enqueue(event(told))
          ears.add(controller)
          onChange(ears.size)
        },
        cancel() {
          if (own) forget(own)
        },
      })
    },
    tell(told) {
      const bytes = event(told)
      for (const ear of ears)
        try {
          ear.enqueue(bytes)
        } catch {
          forget(ear)
        }
    },
    close() {
      for (const ear of ears) {
        try {
          ear.close()
        } catch {
          // It went by itself.
        }
        ears.delete(ear)
      }
    },
  }
}
