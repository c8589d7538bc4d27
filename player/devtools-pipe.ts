import type { Readable, Writable } from 'node:stream'

/**
 * Speaks the DevTools protocol over the pipe that a browser opens for its parent alone (`--remote-debugging-pipe`: it reads its descriptor 3 and
 * writes 4; each message ends in a zero byte). No port, nobody else can come in.
 */
export interface DevTools {
  ask(method: string, params: object, session: string | null): Promise<Record<string, unknown>>
  /** The next event of this name in a session. */
  next(event: string, session: string): Promise<Record<string, unknown>>
  /** Whoever waits hears that nothing comes any more. */
  end(): void
}

interface Message {
  id?: number
  method?: string
  sessionId?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: { message: string }
}
interface Waiting {
  resolve(value: Record<string, unknown>): void
  reject(error: Error): void
}

export function devToolsOver(toBrowser: Writable, fromBrowser: Readable): DevTools {
  const answers = new Map<number, Waiting>()
  const events = new Map<string, Waiting>()
  let last = 0
  let rest: Buffer[] = []

  function hear({ id, method, sessionId, params, result, error }: Message): void {
    const key = id ?? `${sessionId} ${method}`
    const waiting = typeof key === 'number' ? answers.get(key) : events.get(key)
    if (typeof key === 'number') answers.delete(key)
    else events.delete(key)
    if (error) waiting?.reject(new Error(error.message))
    else waiting?.resolve(result ?? params ?? {})
  }
  function end(): void {
    for (const waits of [answers, events]) {
      for (const { reject } of waits.values()) reject(new Error('the browser is gone'))
      waits.clear()
    }
  }

  fromBrowser.on('data', (chunk: Buffer) => {
    let from = 0
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, from)) {
      hear(JSON.parse(Buffer.concat([...rest, chunk.subarray(from, at)]).toString()) as Message)
      rest = []
      from = at + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  })
  for (const stream of [toBrowser, fromBrowser]) stream.on('error', end)
  fromBrowser.on('close', end)

  return {
    ask: (method, params, session) =>
      new Promise((resolve, reject) => {
        last += 1
        answers.set(last, { resolve, reject })
        toBrowser.write(`${JSON.stringify({ id: last, method, params, ...(session === null ? {} : { sessionId: session }) })}\0`)
      }),
    next: (event, session) => new Promise((resolve, reject) => void events.set(`${session} ${event}`, { resolve, reject })),
    end,
  }
}
