import type { Duplex } from 'node:stream'

/**
 * From Node 26 on `read()` without a size returns the first buffered chunk, not all of them. Aedes reads once for each
 * `readable` event, so a CONNECT that arrives in two chunks (always over WebSocket) would wait for ever: here `read()`
 * returns all that is buffered again.
 */
export function readAll<Stream extends Duplex>(stream: Stream): Stream {
  const read = stream.read.bind(stream)
  stream.read = (size?: number | null) => read(size ?? (stream.readableLength > 0 ? stream.readableLength : undefined))
  return stream
}
