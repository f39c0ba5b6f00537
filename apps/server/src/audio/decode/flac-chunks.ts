/** Longer than any frame header (RFC 9639, section 9.1). */
const HEADER_BYTES = 24;

/**
 * Cuts a FLAC stream only where no frame header can lie: the decoder looks at each chunk by itself and takes a frame
 * whose header was cut in two for a part of the one before, which is then not heard.
 */
export async function* cutBetweenHeaders(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  let rest = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    let end = bytes.length;
    for (let at = end - 1; at >= 0 && at >= end - HEADER_BYTES; at--) {
      if (bytes[at] === 0xff) end = at;
    }
    rest = bytes.slice(end);
    if (end > 0) yield bytes.subarray(0, end);
  }
  if (rest.length > 0) yield rest;
}
