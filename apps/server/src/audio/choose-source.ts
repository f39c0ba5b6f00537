import type { SoundType } from '@music-minion/protocol';

export type SoundSource =
  /** The file as it is: this browser plays it and finds every moment in it. */
  | 'original'
  /** The samples, decoded by the server: every browser plays them, and a position is a place in the file. */
  | 'samples';

/** What of a file decides how it is played. */
export interface SoundFile {
  codec: string;
  /** As `mimeOf` in the library names it. */
  mime: string;
}

/**
 * How a browser gets a track. Measured in Chromium, a seek lands exactly (within 1 ms) in FLAC, AAC and ALAC in MP4, Opus and
 * WAV; but up to 66 ms off in MP3 of constant bit rate, seconds off in MP3 of variable bit rate and 440 ms off in
 * Vorbis. Whatever is not exact, or not played at all, is decoded here.
 */
export function chooseSource(file: SoundFile, plays: ReadonlySet<SoundType>): SoundSource {
  const type = exactType(file);
  return type !== null && plays.has(type) ? 'original' : 'samples';
}

function exactType({ codec, mime }: SoundFile): SoundType | null {
  if (mime === 'audio/mp4; codecs="alac"') return 'alac';
  if (mime.startsWith('audio/mp4')) return /AAC/i.test(codec) ? 'mp4' : null;
  if (mime === 'audio/flac') return 'flac';
  if (mime === 'audio/ogg; codecs="opus"') return 'opus';
  // Of the many codings of WAV, browsers agree on plain samples.
  if (mime === 'audio/wav') return codec === 'PCM' ? 'wav' : null;
  return null;
}
