import { createHash } from 'node:crypto'
import { SWAP_LEAD_MS } from '../../player/agent/activation.ts'
import type { Said, Told } from '../../shared/bridge.ts'
import type { Program } from '../../shared/schema/program.ts'

/** As much of a stage as an agent sees: it listens, fetches, and says what it shows. Errors of a connection that is gone are its caller's. */
export interface LoneStage {
  /** What it was told to show now; what is told for later counts from when the agent says that it has become active. */
  program(): Program | null
  ready(): readonly string[]
  get(path: string): Promise<Response>
  /** The bytes of a blob; throws where they are not those its name says. */
  blob(sha256: string): Promise<Uint8Array | null>
  /** The names of a film's blobs as its HLS sources name them; null: it is not here. */
  partsOf(description: string): Promise<string[] | null>
  say(...said: Said[]): Promise<void>
  leave(): Promise<void>
}

export class WrongBytes extends Error {}

/** How far the agent's clock is ahead of this process's, in ms: by the shortest of three round trips, as on a busy machine the others know little. */
async function aheadOf(get: (path: string) => Promise<Response>): Promise<number> {
  const found: { tripMs: number; ahead: number }[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    const asked = performance.now()
    const { now } = (await (await get('clock')).json()) as { now: number }
    const tripMs = performance.now() - asked
    found.push({ tripMs, ahead: now - asked - tripMs / 2 })
  }
  return found.toSorted((one, other) => one.tripMs - other.tripMs)[0]!.ahead
}

export async function openLoneStage(address: string): Promise<LoneStage> {
  const base = new URL('.', address).href
  const ear = new AbortController()
  const told: { program: Program | null; ready: readonly string[] } = { program: null, ready: [] }
  const get = (path: string): Promise<Response> => fetch(new URL(path, base))
  const ahead = await aheadOf(get)
  const first = Promise.withResolvers<void>()
  const events = await fetch(new URL('events', base), { signal: ear.signal })
  const listening = (async () => {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const chunk of events.body ?? []) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
      rest = lines.pop() ?? ''
      for (const line of lines.filter((text) => text.startsWith('data: '))) {
        const news = JSON.parse(line.slice(6)) as Told
        // What has become active is told so long before it is seen.
        if (news.tell === 'program' && news.from <= performance.now() + ahead + SWAP_LEAD_MS) told.program = news.program
        if (news.tell === 'ready') told.ready = news.films
        if (news.tell === 'program') first.resolve()
      }
    }
  })()
    .catch(() => {})
    .finally(() => first.resolve())
  await first.promise
  return {
    program: () => told.program,
    ready: () => told.ready,
    get,
    async blob(sha256) {
      const response = await get(`blobs/${sha256}`)
      if (!response.ok) return null
      const bytes = new Uint8Array(await response.arrayBuffer())
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new WrongBytes(sha256)
      return bytes
    },
    async partsOf(description) {
      const names = new Set<string>()
      for (const part of ['video.m3u8', 'audio.m3u8']) {
        const response = await get(`films/${description}/${part}`)
        if (!response.ok) return null
        for (const [, sha256 = ''] of (await response.text()).matchAll(/blobs\/([0-9a-f]{64})/g)) names.add(sha256)
      }
      return [...names]
    },
    async say(...said) {
      const response = await fetch(new URL('said', base), { method: 'POST', body: JSON.stringify(said) })
      if (!response.ok) throw new Error(`the agent answered ${response.status}`)
    },
    async leave() {
      ear.abort()
      await listening
    },
  }
}
