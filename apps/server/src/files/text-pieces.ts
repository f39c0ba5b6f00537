/** Large enough that a stream is not all overhead, small enough that others get their turn in between. */
const PIECE_CHARS = 64 * 1024;

/** The same text in fewer, larger strings: an export of 100,000 tracks never stands in memory as a whole. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
