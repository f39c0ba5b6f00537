import type { TrackTags } from './track-tags.ts';

const UTF_8 = 3;
const FRONT_COVER = 3;

/** An ID3v2.4 tag (id3.org/id3v2.4.0-structure): goes before an MP3 stream, or into a chunk of a WAV file. */
export function id3Tag(tags: TrackTags): Buffer {
  const frames = Buffer.concat([
    textFrame('TIT2', tags.title),
    textFrame('TPE1', tags.artist),
    textFrame('TPE2', tags.artist),
    textFrame('TALB', tags.album),
    textFrame('TDRC', String(tags.year)),
    textFrame('TRCK', `${tags.track}/${tags.trackCount}`),
    textFrame('TCON', tags.genre),
    frame(
      'APIC',
      Buffer.concat([
        Buffer.from([UTF_8]),
        Buffer.from(`image/png\0`),
        Buffer.from([FRONT_COVER, 0]),
        tags.cover.png,
      ]),
    ),
  ]);
  return Buffer.concat([
    Buffer.from('ID3'),
    Buffer.from([4, 0, 0]),
    syncSafe(frames.length),
    frames,
  ]);
}

function textFrame(id: string, text: string): Buffer {
  return frame(id, Buffer.concat([Buffer.from([UTF_8]), Buffer.from(text)]));
}

function frame(id: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(id), syncSafe(body.length), Buffer.alloc(2), body]);
}

/** Seven bits to a byte, so that no length looks like the start of an MP3 frame. */
function syncSafe(length: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (length >> shift) & 0x7f));
}
