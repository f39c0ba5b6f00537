import { relative } from 'node:path';
import type { IAudioMetadata } from 'music-metadata';
import { type AudioFormat, parserExtension, sniffFormat } from './audio-format.ts';
import { FileTokenizer, LENT_BYTES } from './file-tokenizer.ts';
import {
  countDurationMs,
  findFirstFrame,
  hasLengthHeader,
  isConstantBitrate,
} from './mpeg-frames.ts';
import { oggDurationMs } from './ogg-duration.ts';
import { parseMetadata } from './parse-metadata.ts';
import { payloadHash } from './payload-hash.ts';
import { chooseCover, pictureHash } from './picture.ts';
import { toTags } from './to-tags.ts';
import { UnreadableError, notAudio } from './unreadable-reason.ts';
import type { FileStamp, TagLists, Tags } from './stored-track.ts';

export interface ReadTags {
  tags: Tags & TagLists;
  /** Of the embedded cover; null where there is none that a browser could show. */
  pictureHash: string | null;
  /** Of the sound without tags: what a moved file is known by. */
  payloadHash: string;
  /** The file as it was after the reading: one that grew meanwhile is still being written. */
  stamp: FileStamp;
}

/** `folder` is the folder of the library under which the file was found: names above it say nothing of the music. */
export async function readTags(
  path: string,
  folder: string,
  lent: Uint8Array = new Uint8Array(LENT_BYTES),
): Promise<ReadTags> {
  const file = new FileTokenizer(path, lent);
  try {
    const sound = await parseSound(file, path);
    const picture = chooseCover(sound.metadata.common.picture);
    return {
      tags: toTags(sound.metadata, sound, pathBelow(folder, path)),
      pictureHash: picture && pictureHash(picture.data),
      payloadHash: payloadHash(file, sound.format, sound.start),
      stamp: file.stamp(),
    };
  } finally {
    await file.close();
  }
}

/** As `relative`, which takes long to find out that both begin alike. */
function pathBelow(folder: string, path: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : relative(folder, path);
}

/** A week: longer than any recording, and a number that every column and timer holds. */
const LONGEST_MS = 7 * 24 * 3_600_000;

interface Sound {
  format: AudioFormat;
  metadata: IAudioMetadata;
  durationMs: number;
  /** Where the ID3v2 tags in front of it end. */
  start: number;
}

async function parseSound(file: FileTokenizer, path: string): Promise<Sound> {
  if (file.size === 0) throw new UnreadableError('empty file');
  const soundStart = id3End(file);
  const head = file.bytesAt(soundStart, 64).slice();
  const marked = sniffFormat(head);
  // MPEG sound has no mark of its own but its frames, and is often called something else.
  const firstFrame = marked === null ? findFirstFrame(file, soundStart) : null;
  if (marked === null && firstFrame === null) throw notAudio(head);
  const format = marked ?? 'mpeg';

  file.fileInfo.path = `sound${parserExtension[format]}`;
  const metadata = await parseMetadata(file);
  const { hasAudio, hasVideo, trackInfo } = metadata.format;
  if (trackInfo.some(({ codecId }) => codecId === 'drms' || codecId === 'enca'))
    throw new UnreadableError('protected against copying (DRM)');
  if (hasAudio && hasVideo && path.toLowerCase().endsWith('.mp4'))
    throw new UnreadableError('a video, not music');
  const durationMs = hasAudio ? durationOf(file, format, metadata, firstFrame) : 0;
  if (!(durationMs >= 1)) throw noSound(hasVideo, metadata);
  if (durationMs > LONGEST_MS) throw new UnreadableError('damaged: it claims to last for weeks');
  return { format, metadata, durationMs, start: soundStart };
}

/** Where the ID3v2 tags end that may stand before any kind of sound (id3.org, ID3v2.4 section 3.1). */
function id3End(file: FileTokenizer): number {
  let end = 0;
  for (;;) {
    const [i, d, three, , , flags = 0, a = 0, b = 0, c = 0, e = 0] = file.bytesAt(end, 10);
    if (i !== 0x49 || d !== 0x44 || three !== 0x33) return end;
    end += 10 + ((a << 21) | (b << 14) | (c << 7) | e) + (flags & 0x10 ? 10 : 0);
    if (end >= file.size) throw new UnreadableError('truncated: the file ends within its tags');
  }
}

function durationOf(
  file: FileTokenizer,
  format: AudioFormat,
  { format: { duration = 0, sampleRate = 0, bitrate = 0, codec = '' } }: IAudioMetadata,
  firstFrame: number | null,
): number {
  const toldMs = duration * 1000;
  if (format === 'ogg') return oggDurationMs(file, sampleRate) ?? toldMs;
  // The header of a recorder that was switched off, or of a cut file, promises more than there is.
  if (codec === 'PCM' && bitrate > 0) return Math.min(toldMs, (file.size * 8000) / bitrate);
  if (firstFrame === null) return toldMs;
  const canTrust = hasLengthHeader(file, firstFrame) || isConstantBitrate(file, firstFrame);
  return toldMs > 0 && canTrust ? toldMs : countDurationMs(file, firstFrame);
}

function noSound(
  hasVideo: boolean | undefined,
  { format, quality }: IAudioMetadata,
): UnreadableError {
  if (hasVideo) return new UnreadableError('no audio stream: it is a video without sound');
  const isCut =
    format.hasAudio || quality.warnings.some(({ message }) => /end.of.stream/i.test(message));
  return new UnreadableError(
    isCut ? 'truncated: the file ends before the sound begins' : 'no audio stream in it',
  );
}
