import { Readable } from 'node:stream'

interface Packet {
  topic: string
  payload: Uint8Array | string
}

const isPattern = (filter: string): boolean => filter.includes('+') || filter.includes('#')

/** Whether a topic filter covers a topic (MQTT 3.1.1 section 4.7). */
export function covers(filter: string, topic: string): boolean {
  const wanted = filter.split('/')
  const levels = topic.split('/')
  // [MQTT-4.7.2-1] A filter that begins with a wildcard does not cover topics of the broker itself.
  if (topic.startsWith('$') && isPattern(wanted[0] ?? '')) return false
  for (const [place, level] of wanted.entries()) {
    if (level === '#') return true
    if (place >= levels.length || (level !== '+' && level !== levels[place])) return false
  }
  return wanted.length === levels.length
}

/** The part of Aedes' persistence that keeps retained messages. */
export interface RetainedPort {
  storeRetained(packet: Packet): Promise<void>
  createRetainedStream(pattern: string): Readable
  createRetainedStreamCombi(patterns: string[]): Readable
}

/**
 * Retained messages by exact topic. Every subscription asks for them, and Aedes' own memory store looks through all
 * messages each time; a screen names its topics exactly, so here that is one look into a map.
 */
export function keepRetained(): RetainedPort & { size(): number } {
  const packets = new Map<string, Packet>()
  function* matching(filters: readonly string[]): Generator<Packet> {
    for (const filter of filters) {
      if (isPattern(filter)) {
        for (const [topic, packet] of packets) if (covers(filter, topic)) yield packet
      } else if (packets.has(filter)) yield packets.get(filter) as Packet
    }
  }
  return {
    // [MQTT-3.3.1-10] An empty payload takes the retained message away.
    storeRetained: async (packet) => {
      if (packet.payload.length === 0) packets.delete(packet.topic)
      else packets.set(packet.topic, { ...packet })
    },
    createRetainedStream: (pattern) => Readable.from(matching([pattern])),
    createRetainedStreamCombi: (patterns) => Readable.from(matching(patterns)),
    size: () => packets.size,
  }
}
