import { encodeFlac } from './encoders/flac.ts';
import { encodeWav } from './encoders/wav.ts';
import { hash } from './random.ts';
import { id3Tag } from './tags/id3.ts';
import { tagOggVorbis } from './tags/tag-ogg-vorbis.ts';
import { pictureBlock, vorbisComment } from './tags/vorbis-comment.ts';
import type { WasmEncoders } from './encoders/wasm-encoders.ts';
import type { Stereo } from './signal.ts';
import type { TrackTags } from './tags/track-tags.ts';

export type DemoFormat = 'flac' | 'mp3' | 'ogg' | 'wav';

/** A whole tagged file, cover included. */
export async function encodeTrack(
  format: DemoFormat,
  signal: Stereo,
  tags: TrackTags,
  encoders: WasmEncoders,
): Promise<Buffer> {
  switch (format) {
    case 'flac':
      return encodeFlac(signal, vorbisComment(tags), pictureBlock(tags.cover));
    case 'mp3':
      return Buffer.concat([id3Tag(tags), await encoders.mp3(signal)]);
    case 'ogg':
      return tagOggVorbis(await encoders.oggVorbis(signal, hash(tags.title)), tags);
    case 'wav':
      return encodeWav(signal, id3Tag(tags));
  }
}
