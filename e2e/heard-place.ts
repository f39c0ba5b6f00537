import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Track } from '@music-minion/protocol';
import { findDecoder } from '../apps/server/src/audio/decode/find-decoder.ts';

/** Files of every kind, the same noise in each: a piece of it says where in the track it is from. */
export const FILES: Readonly<Record<string, string>> = {
  'vbr.mp3': '-c:a libmp3lame -q:a 4',
  'vbr-without-xing.mp3': '-c:a libmp3lame -q:a 4 -write_xing 0',
  'cbr.mp3': '-c:a libmp3lame -b:a 128k',
  'sound.flac': '',
  'sound.wav': '',
  'sound.ogg': '-c:a libvorbis',
  'sound.opus': '-c:a libopus',
  'sound.m4a': '-c:a aac',
  'alac.m4a': '-c:a alac',
  'sound.aac': '-c:a aac',
  'sound.aiff': '',
  'sound.wv': '-c:a wavpack',
  'sound.wma': '-c:a wmav2 -b:a 192k',
};
const SECONDS = 40;
const HZ = 48_000;
/** Where they are sought: a little in, far in, near the end. */
export const SEEKS_SEC = [7.3, 31.9, 38.7];

export function writeFiles(folder: string): void {
  const source = join(folder, 'source.dat');
  const noise = `anoisesrc=d=${SECONDS}:c=pink:r=44100:a=0.4:seed=7`;
  ffmpeg(`-f lavfi -i ${noise} -ac 2 -c:a pcm_s16le -f wav ${source}`);
  for (const [name, options] of Object.entries(FILES))
    ffmpeg(`-i ${source} ${options} -metadata title=${name} ${join(folder, name)}`);
}

/** ADTS and WAVE hold no title: theirs is made of the name of the file, without its ending. */
export function trackOf(name: string, tracks: readonly Track[]): Track {
  const byName = tracks.find(({ title }) => title === name);
  const track = byName ?? tracks.find(({ title }) => name.startsWith(`${title}.`));
  if (track === undefined) throw new Error(`${name} is not in the library`);
  return track;
}

function ffmpeg(words: string): void {
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...words.split(' ').filter(Boolean)]);
}

/** By how much each seek in a file is off, ms. `hear` plays the stream and gives what was heard. */
export async function seekErrorsMs(
  path: string,
  hear: (seekSec: number) => Promise<number[]>,
): Promise<number[]> {
  const reference = coarse(await decode(path));
  const errorsMs: number[] = [];
  for (const seekSec of SEEKS_SEC) {
    const heard = coarse(await hear(seekSec));
    errorsMs.push(Math.round((place(heard, reference, seekSec) - seekSec) * 1000));
  }
  return errorsMs;
}

async function decode(path: string): Promise<number[]> {
  const { open } = await findDecoder();
  const samples: number[] = [];
  const request = { path, startMs: 0, sampleRateHz: HZ, channels: 1 } as const;
  for await (const block of open(request)) for (const sample of block) samples.push(sample);
  return samples;
}

/** Runs in a page: what is heard of a stream in the first half second after a seek, from the first sound on. */
export async function hearAfterSeek({
  url,
  seekSec,
}: {
  url: string;
  seekSec: number;
}): Promise<number[]> {
  const audio = new Audio(url);
  const context = new AudioContext({ sampleRate: 48_000 });
  const recorder = context.createScriptProcessor(4096, 2, 2);
  const heard: number[] = [];
  recorder.onaudioprocess = ({ inputBuffer }) => heard.push(...inputBuffer.getChannelData(0));
  context.createMediaElementSource(audio).connect(recorder).connect(context.destination);
  await new Promise((resolve, reject) => {
    audio.addEventListener('canplay', resolve, { once: true });
    audio.addEventListener('error', () => reject(new Error(audio.error?.message)));
  });
  audio.currentTime = seekSec;
  await new Promise((resolve) => audio.addEventListener('seeked', resolve, { once: true }));
  // A hole in the first moment, while a slow decoder fills the buffer, would look like a wrong place.
  while (audio.readyState < HTMLMediaElement.HAVE_ENOUGH_DATA)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await audio.play();
  await new Promise((resolve) => setTimeout(resolve, 450));
  audio.pause();
  await context.close();
  return heard.slice(heard.findIndex((sample) => Math.abs(sample) > 1e-4));
}

const COARSE = 6;
const COARSE_HZ = HZ / COARSE;

function coarse(samples: readonly number[]): number[] {
  return Array.from({ length: Math.floor(samples.length / COARSE) }, (_, at) => {
    let sum = 0;
    for (let offset = 0; offset < COARSE; offset++) sum += samples[at * COARSE + offset] ?? 0;
    return sum;
  });
}

/** Where in the reference the heard piece begins, s: the place around the seek where both are most alike. */
function place(heard: readonly number[], reference: readonly number[], nearSec: number): number {
  // Browsers fade in for a moment.
  const skip = Math.round(0.1 * COARSE_HZ);
  const piece = heard.slice(skip, skip + Math.round(0.1 * COARSE_HZ));
  let best = { likeness: 0, at: 0 };
  const from = Math.max(0, Math.round((nearSec - 0.9) * COARSE_HZ));
  for (
    let at = from;
    at < (nearSec + 1.2) * COARSE_HZ && at + piece.length < reference.length;
    at++
  ) {
    let product = 0;
    let energy = 0;
    for (const [index, sample] of piece.entries()) {
      const other = reference[at + index] ?? 0;
      product += sample * other;
      energy += other * other;
    }
    const likeness = product / Math.sqrt(energy + 1e-9);
    if (likeness > best.likeness) best = { likeness, at };
  }
  return (best.at - skip) / COARSE_HZ;
}
