import type { ByteSource } from './byte-source.ts';
import { soundEnd, soundStart } from './sound-end.ts';
import { CannotTagError, PADDING_BYTES, type TaggedFile } from './tagged-file.ts';
import {
  buildVorbisComments,
  otherComments,
  ownComments,
  parseVorbisComments,
  withOwnComments,
} from './vorbis-comment.ts';

const PADDING = 1;
const COMMENTS = 4;
const INVALID = 127;
const MAX_BLOCK_BYTES = 0xffffff;

interface Block {
  type: number;
  content: Buffer;
}

/** FLAC: metadata blocks, then frames (RFC 9639 section 8). */
export async function openFlac(source: ByteSource): Promise<TaggedFile> {
  const start = await soundStart(source);
  const { blocks, end: framesAt } = await readBlocks(source, start + 4);
  const end = await soundEnd(source, framesAt);
  if (blocks.filter(({ type }) => type === COMMENTS).length > 1)
    throw new CannotTagError('it has comments twice');
  const comments = parseVorbisComments(
    blocks.find(({ type }) => type === COMMENTS)?.content ?? Buffer.alloc(8),
  );
  const otherBlocks = blocks.filter(({ type }) => type !== COMMENTS && type !== PADDING);
  return {
    kind: 'vorbis',
    own: ownComments(comments),
    others: () => [...otherBlocks.map(({ content }) => content), ...otherComments(comments)],
    payload: () => source.pieces(framesAt, end),
    async *rewritten(tags) {
      yield* source.pieces(0, start + 4);
      const content = buildVorbisComments(withOwnComments(comments, tags));
      yield* toBytes(withPadding(replaced(blocks, content), framesAt - start - 4));
      yield* source.pieces(framesAt, source.size);
    },
  };
}

async function readBlocks(
  source: ByteSource,
  from: number,
): Promise<{ blocks: Block[]; end: number }> {
  const blocks: Block[] = [];
  for (let at = from; ;) {
    const header = await source.copy(at, 4);
    const type = (header[0] ?? INVALID) & 0x7f;
    if (header.length < 4 || type === INVALID) throw new CannotTagError('its metadata is damaged');
    const length = header.readUIntBE(1, 3);
    const content = await source.copy(at + 4, length);
    if (content.length < length) throw new CannotTagError('its metadata is cut off');
    blocks.push({ type, content });
    at += 4 + length;
    if ((header[0] ?? 0) & 0x80) return { blocks, end: at };
  }
}

/** Where the comments stood, or behind STREAMINFO, which has to be first. */
function replaced(blocks: readonly Block[], content: Buffer): Block[] {
  if (content.length > MAX_BLOCK_BYTES) throw new CannotTagError('its comments are far too large');
  const comments = { type: COMMENTS, content };
  const at = blocks.findIndex(({ type }) => type === COMMENTS);
  const others = blocks.filter(({ type }) => type !== COMMENTS && type !== PADDING);
  const before = blocks.slice(0, Math.max(at, 1)).filter(({ type }) => type !== PADDING).length;
  return [...others.slice(0, before), comments, ...others.slice(before)];
}

/** All padding as one block at the end, such that the frames stay where they are if they can. */
function withPadding(blocks: readonly Block[], oldBytes: number): Block[] {
  const bytes = blocks.reduce((sum, { content }) => sum + 4 + content.length, 0);
  const spare = oldBytes - bytes;
  if (spare === 0) return [...blocks];
  const padding = spare >= 4 ? Math.min(spare - 4, MAX_BLOCK_BYTES) : PADDING_BYTES;
  return [...blocks, { type: PADDING, content: Buffer.alloc(padding) }];
}

function* toBytes(blocks: readonly Block[]): Generator<Buffer> {
  for (const [n, { type, content }] of blocks.entries()) {
    const header = Buffer.alloc(4);
    header[0] = type | (n === blocks.length - 1 ? 0x80 : 0);
    header.writeUIntBE(content.length, 1, 3);
    yield header;
    yield content;
  }
}
