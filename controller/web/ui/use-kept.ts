import { useCallback, useState } from 'react'

const PREFIX = 'unsaved:'

function read<Value>(key: string): Value | null {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? null : (JSON.parse(text) as Value)
  } catch {
    return null
  }
}

/**
 * A form's unfinished work, kept in this browser until it is saved or thrown away: a reload loses nothing. `key` names what is
 * edited; `start` is what is stored. `kept`: there is unsaved work.
 */
export function useKept<Value>(key: string, start: Value) {
  const [held, setHeld] = useState<{ key: string; value: Value | null }>(() => ({ key, value: read<Value>(key) }))
  const own = held.key === key ? held.value : read<Value>(key)
  const set = useCallback(
    (value: Value) => {
      localStorage.setItem(PREFIX + key, JSON.stringify(value))
      setHeld({ key, value })
    },
    [key],
  )
  const forget = useCallback(() => {
    localStorage.removeItem(PREFIX + key)
    setHeld({ key, value: null })
  }, [key])
  return { value: own ?? start, kept: own !== null, set, forget }
}

/** Begins a form of another page with this; false: something unfinished is kept there already, and stays. */
export function beginKept(key: string, value: unknown): boolean {
  if (read(key) !== null) return false
  localStorage.setItem(PREFIX + key, JSON.stringify(value))
  return true
}
