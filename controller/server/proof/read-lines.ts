const NEW_LINE = 0x0a

/** The lines of a stream of bytes, each with its end where it has one. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = []
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(NEW_LINE, from); end >= 0; end = chunk.indexOf(NEW_LINE, from)) {
      yield Buffer.concat([...pieces, chunk.subarray(from, end + 1)])
      pieces = []
      from = end + 1
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from))
  }
  if (pieces.length > 0) yield Buffer.concat(pieces)
}
