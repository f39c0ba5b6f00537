import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeFlac } from '../../apps/server/src/demo/encoders/flac.ts';
import type { Stereo } from '../../apps/server/src/demo/signal.ts';

const FIXTURES = fileURLToPath(new URL('../../apps/server/src/library/fixtures/', import.meta.url));
const TRACKS_PER_ALBUM = 10;
const ALBUMS_PER_ARTIST = 8;
const GENRES = ['Rock', 'Jazz', 'Ambient', 'Folk', 'Electronic', 'Classical', 'Soul'];
const SYLLABLES = ['ka', 'lo', 'mer', 'tin', 'ra', 'sol', 've', 'nu', 'bri', 'osh', 'el', 'dan'];
/** 44.1 kHz, MPEG 1 Layer 3. */
const MP3_FRAMES = 30;

interface Names {
  title: string;
  artist: string;
  album: string;
  year: string;
  genre: string;
  track: string;
}

/** Tiny valid files, tagged, no two with the same sound: seven MP3 to three FLAC, ten to an album with a cover. */
export function makeLibrary(folder: string, tracks: number): void {
  const done = join(folder, `.made-${tracks}`);
  if (existsSync(done)) return;
  const frames = mpegFrames(readFileSync(join(FIXTURES, 'cbr.mp3')));
  const cover = readFileSync(join(FIXTURES, 'cover.jpg'));
  for (let n = 0; n < tracks; n++) {
    const names = namesOf(n);
    const album = join(folder, names.artist, names.album);
    if (n % TRACKS_PER_ALBUM === 0) {
      mkdirSync(album, { recursive: true });
      writeFileSync(join(album, 'cover.jpg'), cover);
    }
    const isFlac = n % 10 >= 7;
    const name = `${names.track.padStart(2, '0')} ${names.title}.${isFlac ? 'flac' : 'mp3'}`;
    writeFileSync(join(album, name), isFlac ? flac(n, names) : mp3(n, names, frames));
  }
  writeFileSync(done, '');
}

export function namesOf(n: number): Names {
  const album = Math.floor(n / TRACKS_PER_ALBUM);
  const artist = Math.floor(album / ALBUMS_PER_ARTIST);
  return {
    title: `${word(n * 7 + 3)} ${word(n * 13 + 5)} ${n}`,
    artist: `${word(artist)} ${artist}`,
    album: `${word(album * 5 + 1)} ${album}`,
    year: String(1960 + (album % 65)),
    genre: GENRES[artist % GENRES.length] ?? 'Rock',
    track: String((n % TRACKS_PER_ALBUM) + 1),
  };
}

function word(n: number): string {
  const parts = [n % 12, Math.floor(n / 12) % 12, Math.floor(n / 144) % 12];
  const text = parts.map((part) => SYLLABLES[part]).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The frames of the fixture in an order of this track's own. */
function mp3(n: number, names: Names, frames: readonly Buffer[]): Buffer {
  const sound = Array.from(
    { length: MP3_FRAMES },
    (_, at) => frames[(n * 31 + at * (1 + (n % 23)) + Math.floor(n / (at + 1))) % frames.length],
  ).filter((frame) => frame !== undefined);
  return Buffer.concat([id3(names), ...sound, stamped(sound[0] ?? Buffer.alloc(0), n)]);
}

/** A last frame whose bits no decoder needs say the number: two tracks never sound from the same bytes. */
function stamped(frame: Buffer, n: number): Buffer {
  const copy = Buffer.from(frame);
  copy.writeUInt32BE(n, copy.length - 4);
  return copy;
}

function mpegFrames(file: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  const start =
    10 + ((file[6] ?? 0) << 21) + ((file[7] ?? 0) << 14) + ((file[8] ?? 0) << 7) + (file[9] ?? 0);
  const header = file.readUInt16BE(start);
  let at = start;
  for (let next = at + 4; next < file.length - 1; next++) {
    if (file.readUInt16BE(next) !== header) continue;
    frames.push(file.subarray(at, next));
    at = next;
  }
  // The first may be the encoder's note of how long the file is, which would be another's.
  return frames.slice(1);
}

function id3(names: Names): Buffer {
  const texts: [string, string][] = [
    ['TIT2', names.title],
    ['TPE1', names.artist],
    ['TPE2', names.artist],
    ['TALB', names.album],
    ['TYER', names.year],
    ['TRCK', names.track],
    ['TCON', names.genre],
  ];
  const frames = Buffer.concat(
    texts.map(([id, text]) => {
      const body = Buffer.from(`\x00${text}`, 'latin1');
      const head = Buffer.alloc(10);
      head.write(id, 'latin1');
      head.writeUInt32BE(body.length, 4);
      return Buffer.concat([head, body]);
    }),
  );
  const size = [21, 14, 7, 0].map((shift) => (frames.length >> shift) & 0x7f);
  return Buffer.concat([Buffer.from('ID3\x03\x00\x00', 'latin1'), Buffer.from(size), frames]);
}

function flac(n: number, names: Names): Buffer {
  const comments = [
    `TITLE=${names.title}`,
    `ARTIST=${names.artist}`,
    `ALBUMARTIST=${names.artist}`,
    `ALBUM=${names.album}`,
    `DATE=${names.year}`,
    `TRACKNUMBER=${names.track}`,
    `GENRE=${names.genre}`,
  ].map(counted);
  const count = Buffer.alloc(4);
  count.writeUInt32LE(comments.length);
  const comment = Buffer.concat([counted('bench'), count, ...comments]);
  const file = encodeFlac(tone(n), comment, Buffer.alloc(32));
  return file;
}

/** A tenth of a second of a tone of its own. */
function tone(n: number): Stereo {
  const left = Float32Array.from(
    { length: 4410 },
    (_, at) =>
      0.3 * Math.sin(at * (0.01 + (n % 9973) * 1e-5)) +
      (at % 4096 === n % 4096 ? 0.01 + (n >> 12) * 1e-3 : 0),
  );
  return { left, right: left };
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}
