import type { QueryClient } from '@tanstack/react-query'

/** The controller says what has changed; the answers that rest on it are asked for again. Returns what ends it. */
export function listen(answers: QueryClient): () => void {
  const events = new EventSource('/api/v1/screens/events')
  events.addEventListener('changed', (event: MessageEvent<string>) => {
    const { about = ['screens'] } = JSON.parse(event.data) as { about?: string[] }
    for (const first of about) void answers.invalidateQueries({ queryKey: [first] })
  })
  // After a pause anything may have changed.
  let lost = false
  events.addEventListener('error', () => (lost = true))
  events.addEventListener('open', () => {
    if (lost) void answers.invalidateQueries()
    lost = false
  })
  return () => events.close()
}
