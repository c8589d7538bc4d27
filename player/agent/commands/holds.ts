import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { nothing } from '../waiting.ts'

/** Something that is otherwise for a while. */
export interface Hold<Value> {
  value(): Value | null
  /** `until` null: until `end` is called. What held before makes way. */
  take(value: Value, until: Instant | null): void
  end(): void
}

/** `changed` is told the new value, null at the end; at the stop nobody is told. */
export function createHold<Value>(clock: Clock, changed: (value: Value | null) => void): Hold<Value> {
  let held: Value | null = null
  let cancel: () => void = nothing
  function end(): void {
    cancel()
    cancel = nothing
    if (held === null) return
    held = null
    changed(null)
  }
  return {
    value: () => held,
    take(value, until) {
      cancel()
      cancel = until === null ? nothing : clock.at(until, end)
      held = value
      changed(value)
    },
    end,
  }
}
