import type { ByteSource } from './byte-source.ts';
import { type OggPage, readPages, renumbered, toHeaderPages } from './ogg-page.ts';
import { CannotTagError, MAX_TAG_BYTES, type TaggedFile } from './tagged-file.ts';
import {
  buildVorbisComments,
  otherComments,
  ownComments,
  parseVorbisComments,
  withOwnComments,
} from './vorbis-comment.ts';

/** The codecs we know the headers of (Vorbis I section 4.2; RFC 7845 section 5). */
const CODECS = [
  { head: '\x01vorbis', comments: '\x03vorbis', headers: 3 },
  { head: 'OpusHead', comments: 'OpusTags', headers: 2 },
];

/** Ogg Vorbis and Opus: header packets, of which the second holds the comments, then packets of sound. */
export async function openOgg(source: ByteSource): Promise<TaggedFile> {
  const headers = await readHeaders(source);
  const [, second = Buffer.alloc(0), ...setup] = headers.packets;
  const magic = Buffer.from(headers.magic, 'latin1');
  if (!second.subarray(0, magic.length).equals(magic))
    throw new CannotTagError('its comments are damaged');
  const comments = parseVorbisComments(second.subarray(magic.length));
  return {
    kind: 'vorbis',
    own: ownComments(comments),
    others: () => [headers.packets[0] ?? second, ...setup, ...otherComments(comments)],
    payload: () => soundPackets(source, headers),
    async *rewritten(tags) {
      const bytes = buildVorbisComments(withOwnComments(comments, tags));
      const packets = [Buffer.concat([magic, bytes]), ...setup];
      yield* rewrittenPages(source, headers, toHeaderPages(packets, headers.serial, 1));
    },
  };
}

interface Headers {
  serial: number;
  packets: Buffer[];
  magic: string;
  /** How many pages they take, that of the first packet included. */
  pages: number;
  /** Of the first page behind them. */
  end: number;
}

async function readHeaders(source: ByteSource): Promise<Headers> {
  let codec: (typeof CODECS)[number] | undefined;
  const headers: Headers = { serial: 0, packets: [], magic: '', pages: 0, end: 0 };
  let partial: Buffer[] = [];
  let bytes = 0;
  for await (const page of readPages(source)) {
    if (!codec) {
      const { body } = page;
      codec = CODECS.find(({ head }) => body.toString('latin1', 0, head.length) === head);
      if (!page.isFirst) throw new CannotTagError('its sound is of a kind that cannot be tagged');
      if (!codec) continue;
      headers.serial = page.serial;
      headers.magic = codec.comments;
    }
    if (page.serial !== headers.serial) continue;
    bytes += page.bytes.length;
    if (bytes > MAX_TAG_BYTES) throw new CannotTagError('its comments are far too large');
    headers.pages += 1;
    for (const segment of segments(page)) {
      if (headers.packets.length === codec.headers)
        throw new CannotTagError('its sound begins on the page of its comments');
      partial.push(Buffer.from(segment));
      if (segment.length === 255) continue;
      headers.packets.push(Buffer.concat(partial));
      partial = [];
    }
    if (headers.packets.length === codec.headers)
      return { ...headers, end: page.at + page.bytes.length };
  }
  throw new CannotTagError('it is cut off within its comments');
}

/** Lengths stand between the packets, so that two of them are not taken for one; the last granule says where it ends. */
async function* soundPackets(source: ByteSource, headers: Headers): AsyncGenerator<Uint8Array> {
  let length = 0;
  let granule = 0n;
  for await (const page of readPages(source, headers.end)) {
    if (page.serial !== headers.serial) continue;
    if (page.granule !== -1n) granule = page.granule;
    for (const segment of segments(page)) {
      length += segment.length;
      yield segment;
      if (segment.length === 255) continue;
      yield Buffer.from(BigUint64Array.of(BigInt(length)).buffer);
      length = 0;
    }
  }
  yield Buffer.from(BigInt64Array.of(granule).buffer);
}

async function* rewrittenPages(
  source: ByteSource,
  headers: Headers,
  headerPages: readonly Buffer[],
): AsyncGenerator<Uint8Array> {
  // The first packet has a page of its own, which stays.
  const shift = headerPages.length - (headers.pages - 1);
  let seen = 0;
  let isOurs = true;
  for await (const page of readPages(source)) {
    if (page.serial !== headers.serial || !isOurs) {
      yield page.bytes;
      continue;
    }
    seen += 1;
    // Another recording, chained behind the first, under the same number.
    if (seen > 1 && page.isFirst) isOurs = false;
    if (seen === 1 || !isOurs) yield page.bytes;
    else if (seen === 2) yield Buffer.concat(headerPages);
    else if (seen > headers.pages)
      yield shift === 0 ? page.bytes : renumbered(page, page.sequence + shift);
  }
}

function* segments({ lacing, body }: OggPage): Generator<Buffer> {
  let at = 0;
  for (const length of lacing) {
    yield body.subarray(at, at + length);
    at += length;
  }
}
