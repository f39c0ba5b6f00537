import { packetsToPages, pagesToPackets, readPages, writePages } from './ogg-pages.ts';
import { pictureComment, vorbisComment } from './vorbis-comment.ts';
import type { TrackTags } from './track-tags.ts';

const COMMENT_HEADER = Buffer.from('\x03vorbis', 'latin1');
const FRAMING_BIT = Buffer.from([1]);

/**
 * Puts tags into a finished Ogg Vorbis stream: the encoder writes an empty comment header and cannot be told another.
 * Vorbis has three header packets, and audio starts on a page of its own, so only the pages between the first and the first
 * audio page are laid out anew.
 */
export function tagOggVorbis(stream: Buffer, tags: TrackTags): Buffer {
  const [identification, ...pages] = readPages(stream);
  if (identification === undefined) throw new Error('an Ogg stream without pages');
  const firstAudio = pages.findIndex(
    (_, index) => pagesToPackets(pages.slice(0, index)).length >= 2,
  );
  const [, setup] = pagesToPackets(pages.slice(0, firstAudio));
  if (setup === undefined) throw new Error('an Ogg Vorbis stream without its setup header');
  const comment = Buffer.concat([
    COMMENT_HEADER,
    vorbisComment(tags, [pictureComment(tags.cover)]),
    FRAMING_BIT,
  ]);
  const headers = packetsToPages([comment, setup], identification.serialNumber);
  return writePages([identification, ...headers, ...pages.slice(firstAudio)]);
}
