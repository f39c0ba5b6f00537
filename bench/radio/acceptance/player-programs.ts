import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { heard } from '../../../e2e/sound.ts';

/** A program that plays the stream and writes down what it would have sounded, and the titles that it learnt of. */
export interface PlayerProgram {
  name: string;
  command: (folder: string, url: string) => readonly string[];
  environment?: (folder: string) => NodeJS.ProcessEnv;
  /** Not as root. */
  isShy?: boolean;
  sound: (folder: string) => Promise<Float32Array>;
  /** Found in what it said, and in what it wrote. */
  titles: (said: string, folder: string) => string[];
}

const WAV_HEAD = 44;

export const PROGRAMS: readonly PlayerProgram[] = [
  {
    name: 'mpv',
    command: (folder, url) => [
      'mpv',
      '--no-config',
      '--no-video',
      '--ao=pcm',
      `--ao-pcm-file=${join(folder, 'sound.wav')}`,
      '--audio-format=s16',
      `--script=${sayTitles(folder)}`,
      url,
    ],
    sound: (folder) => left16(join(folder, 'sound.wav'), WAV_HEAD),
    titles: (said) => all(said, /title=([^=]*)=/g),
  },
  {
    name: 'VLC',
    command: (folder, url) => [
      'cvlc',
      '-vv',
      '--no-color',
      '--aout=afile',
      `--audiofile-file=${join(folder, 'sound.wav')}`,
      url,
    ],
    environment: (folder) => ({ HOME: folder }),
    isShy: true,
    sound: (folder) => left16(join(folder, 'sound.wav'), WAV_HEAD),
    titles: (said) => all(said, /New Icy-Title=(.*)/g),
  },
  {
    name: 'ffplay',
    command: (_, url) => ['ffplay', '-nodisp', '-nostats', '-loglevel', 'verbose', url],
    environment: (folder) => ({
      SDL_AUDIODRIVER: 'disk',
      SDL_DISKAUDIOFILE: join(folder, 'sound.raw'),
    }),
    sound: (folder) => left16(join(folder, 'sound.raw'), 0),
    titles: (said) => all(said, /Metadata update for StreamTitle: (.*)/g),
  },
  {
    name: 'curl',
    command: (folder, url) => [
      'curl',
      '-sSi',
      '-H',
      'Icy-MetaData: 1',
      '-o',
      join(folder, 'bytes'),
      url,
    ],
    async sound(folder) {
      const { sound, isOgg } = withoutTitles(folder);
      return heard(sound, isOgg ? 'ogg' : 'mp3');
    },
    titles: (_, folder) => withoutTitles(folder).titles,
  },
];

export function mayNotBeRoot({ isShy = false }: PlayerProgram): boolean {
  return isShy && userInfo().uid === 0;
}

export function newFolder(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder, { mode: 0o777 });
  return folder;
}

/** Its status line is not written for every change where nobody sits before it. */
function sayTitles(folder: string): string {
  const script = join(folder, 'titles.lua');
  const say = `function(_, title) print('title=' .. (title or '') .. '=') end`;
  writeFileSync(script, `mp.observe_property('media-title', 'string', ${say})\n`);
  return script;
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, title = '']) => title.trim());
}

async function left16(file: string, head: number): Promise<Float32Array> {
  const bytes = readFileSync(file);
  const frames = Math.floor((bytes.length - head) / 4);
  return Float32Array.from({ length: frames }, (_, at) => bytes.readInt16LE(head + at * 4) / 32768);
}

/** Takes the blocks of titles out again, as a player does. */
function withoutTitles(folder: string): { sound: Buffer; titles: string[]; isOgg: boolean } {
  const all = readFileSync(join(folder, 'bytes'));
  const end = all.indexOf('\r\n\r\n');
  const head = all.toString('latin1', 0, end);
  const body = all.subarray(end + 4);
  const every = Number(/^icy-metaint: ?(\d+)/im.exec(head)?.[1] ?? Infinity);
  const pieces: Buffer[] = [];
  const titles: string[] = [];
  for (let at = 0; at < body.length;) {
    pieces.push(body.subarray(at, at + every));
    at += every;
    const length = (body[at] ?? 0) * 16;
    const block = body.toString('utf8', at + 1, at + 1 + length);
    titles.push(...[.../StreamTitle='(.*?)';/g[Symbol.matchAll](block)].map(([, one = '']) => one));
    at += 1 + length;
  }
  return { sound: Buffer.concat(pieces), titles, isOgg: /application\/ogg|audio\/ogg/i.test(head) };
}
