import type { ByteSource } from './byte-source.ts';
import { otherId3, ownId3, withOwnId3 } from './id3-fields.ts';
import { EMPTY_ID3, id3TotalBytes, parseId3 } from './id3v2.ts';
import { soundEnd, soundStart } from './sound-end.ts';
import type { TaggedFile } from './tagged-file.ts';

/** MP3 and other frames that need no container: an ID3v2 tag, the sound, tags of other kinds. */
export async function openMpeg(source: ByteSource): Promise<TaggedFile> {
  const start = await soundStart(source);
  const end = await soundEnd(source, start);
  const tagBytes = start === 0 ? 0 : id3TotalBytes(await source.read(0, 10));
  const tag = tagBytes === 0 ? EMPTY_ID3 : parseId3(await source.copy(0, tagBytes));
  return {
    kind: 'id3',
    own: ownId3(tag),
    others: () => otherId3(tag),
    payload: () => source.pieces(start, end),
    async *rewritten(tags) {
      yield withOwnId3(tag, tags);
      yield* source.pieces(tagBytes, source.size);
    },
  };
}
