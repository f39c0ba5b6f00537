import type { CoverImage, TrackTags } from './track-tags.ts';

const VENDOR = 'Music Minion demo library';
const FRONT_COVER = 3;

/** The comment block that FLAC and Ogg Vorbis share (xiph.org/vorbis/doc/v-comment.html), without Vorbis' framing. */
export function vorbisComment(tags: TrackTags, more: readonly string[] = []): Buffer {
  const comments = [
    `TITLE=${tags.title}`,
    `ARTIST=${tags.artist}`,
    `ALBUMARTIST=${tags.artist}`,
    `ALBUM=${tags.album}`,
    `DATE=${tags.year}`,
    `GENRE=${tags.genre}`,
    `TRACKNUMBER=${tags.track}`,
    `TRACKTOTAL=${tags.trackCount}`,
    ...more,
  ];
  return Buffer.concat([counted(VENDOR), uint32LE(comments.length), ...comments.map(counted)]);
}

/** Ogg has no block for pictures: the FLAC block goes into a comment as Base64. */
export function pictureComment(cover: CoverImage): string {
  return `METADATA_BLOCK_PICTURE=${pictureBlock(cover).toString('base64')}`;
}

/** RFC 9639, section 8.8. */
export function pictureBlock({ png, widthPx, heightPx }: CoverImage): Buffer {
  const mime = Buffer.from('image/png');
  const bitsPerPixel = 24;
  const descriptionLength = 0;
  const colourCount = 0;
  return Buffer.concat([
    uint32BE(FRONT_COVER),
    uint32BE(mime.length),
    mime,
    uint32BE(descriptionLength),
    uint32BE(widthPx),
    uint32BE(heightPx),
    uint32BE(bitsPerPixel),
    uint32BE(colourCount),
    uint32BE(png.length),
    png,
  ]);
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint32LE(bytes.length), bytes]);
}

function uint32LE(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint32BE(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
