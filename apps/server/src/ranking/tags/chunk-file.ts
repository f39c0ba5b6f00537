import type { ByteSource } from './byte-source.ts';
import { otherId3, ownId3, withOwnId3 } from './id3-fields.ts';
import { EMPTY_ID3, id3TotalBytes, parseId3 } from './id3v2.ts';
import { CannotTagError, MAX_TAG_BYTES, type TaggedFile } from './tagged-file.ts';

interface Chunk {
  id: string;
  at: number;
  length: number;
}

/** WAV (RIFF, little-endian lengths) and AIFF (big-endian): chunks, one of them an ID3v2 tag. */
const FORMS = {
  RIFF: { isLittle: true, sound: 'data', tag: 'id3 ' },
  FORM: { isLittle: false, sound: 'SSND', tag: 'ID3 ' },
};

export async function openChunks(source: ByteSource): Promise<TaggedFile> {
  const head = await source.copy(0, 12);
  const form = head.toString('latin1', 0, 4) === 'RIFF' ? FORMS.RIFF : FORMS.FORM;
  const { chunks, end } = await readChunks(source, form.isLittle);
  const sound = chunks.find(({ id }) => id === form.sound);
  if (!sound) throw new CannotTagError('there is no sound in it');
  const tagChunk = chunks.find(({ id }) => id.toLowerCase() === 'id3 ');
  const tag = tagChunk ? parseId3(await readTag(source, tagChunk)) : EMPTY_ID3;
  const rest = chunks.filter((chunk) => chunk !== tagChunk && chunk !== sound);
  const otherBytes = await Promise.all(
    // Descriptions are small; what is large is not one.
    rest.filter(({ length }) => length < MAX_TAG_BYTES).map((c) => source.copy(c.at, c.length)),
  );
  return {
    kind: 'id3',
    own: ownId3(tag),
    others: () => [...otherBytes, ...otherId3(tag)],
    payload: () => source.pieces(sound.at, sound.at + sound.length),
    async *rewritten(tags) {
      const added = toChunk(tagChunk?.id ?? form.tag, withOwnId3(tag, tags), form.isLittle);
      const from = tagChunk ? tagChunk.at - 8 : end;
      const to = tagChunk ? padded(tagChunk.at + tagChunk.length) : end;
      const total = end - 8 - (to - from) + added.length;
      if (total > 0xffffffff) throw new CannotTagError('it is too large for a tag');
      yield Buffer.concat([head.subarray(0, 4), uint32(total, form.isLittle), head.subarray(8)]);
      yield* source.pieces(12, from);
      yield added;
      yield* source.pieces(to, source.size);
    },
  };
}

async function readChunks(
  source: ByteSource,
  isLittle: boolean,
): Promise<{ chunks: Chunk[]; end: number }> {
  const read = async (at: number): Promise<number> => {
    const bytes = await source.copy(at, 4);
    return isLittle ? bytes.readUInt32LE(0) : bytes.readUInt32BE(0);
  };
  const end = 8 + (await read(4));
  // Recorders that were switched off leave lengths that are not true, and a tag must not end up as sound.
  if (end > source.size) throw new CannotTagError('it is shorter than its header says');
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= end;) {
    const id = (await source.copy(at, 4)).toString('latin1');
    const length = await read(at + 4);
    if (at + 8 + length > end) throw new CannotTagError('it is shorter than its header says');
    chunks.push({ id, at: at + 8, length });
    at = padded(at + 8 + length);
  }
  const last = chunks.at(-1);
  // Some writers leave out the last padding byte; what we append must then start one further.
  if (last && padded(last.at + last.length) > end)
    throw new CannotTagError('its last part has no even length');
  return { chunks, end };
}

async function readTag(source: ByteSource, { at, length }: Chunk): Promise<Buffer> {
  const bytes = length <= MAX_TAG_BYTES ? await source.copy(at, length) : Buffer.alloc(0);
  const total = id3TotalBytes(bytes);
  if (total === 0 || total > bytes.length) throw new CannotTagError('its ID3 tag is damaged');
  return bytes.subarray(0, total);
}

function toChunk(id: string, content: Buffer, isLittle: boolean): Buffer {
  if (content.length === 0) return content;
  const length = uint32(content.length, isLittle);
  return Buffer.concat([Buffer.from(id), length, content, Buffer.alloc(content.length % 2)]);
}

function uint32(value: number, isLittle: boolean): Buffer {
  const bytes = Buffer.alloc(4);
  if (isLittle) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
}

/** Chunks begin at even places. */
function padded(at: number): number {
  return at + (at % 2);
}
