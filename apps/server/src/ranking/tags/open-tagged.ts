import type { ByteSource } from './byte-source.ts';
import { openChunks } from './chunk-file.ts';
import { openFlac } from './flac-file.ts';
import { openMp4 } from './mp4-file.ts';
import { openMpeg } from './mpeg-file.ts';
import { openOgg } from './ogg-file.ts';
import { soundStart } from './sound-end.ts';
import { CannotTagError, type TaggedFile } from './tagged-file.ts';

/** Takes a file apart by what it is, whatever its name says. Throws CannotTagError for what we had better leave alone. */
export async function openTagged(source: ByteSource): Promise<TaggedFile> {
  const start = await soundStart(source);
  const head = await source.copy(start, 12);
  const mark = head.toString('latin1', 0, 4);
  const kind = head.toString('latin1', 8, 12);
  if (mark === 'fLaC') return openFlac(source);
  if (start === 0 && mark === 'OggS') return openOgg(source);
  if (start === 0 && head.toString('latin1', 4, 8) === 'ftyp') return openMp4(source);
  if (start === 0 && mark === 'RIFF' && kind === 'WAVE') return openChunks(source);
  if (start === 0 && mark === 'FORM' && /^AIF[FC]$/.test(kind)) return openChunks(source);
  if (await startsWithMpegFrame(source, start)) return openMpeg(source);
  throw new CannotTagError('files of this kind cannot be tagged yet');
}

/** Some writers leave zeros between tag and sound. */
const MAX_GAP_BYTES = 64 * 1024;

/** The sync word of MPEG layers I-III (ISO 11172-3 section 2.4.2.3), not that of ADTS, which has layer 0. */
async function startsWithMpegFrame(source: ByteSource, start: number): Promise<boolean> {
  const bytes = await source.read(start, MAX_GAP_BYTES);
  const [a = 0, b = 0, c = 0] = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  return a === 0xff && (b & 0xe0) === 0xe0 && (b & 0x06) !== 0 && (c & 0xf0) !== 0xf0;
}
