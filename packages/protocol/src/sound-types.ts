/**
 * Kinds of sound files, and what a browser is asked (`canPlayType`) to learn whether it plays them. Their names, for
 * those it does play, make the `plays` of `/api/tracks/:id/stream?plays=…`.
 */
export const soundTypes = {
  mp4: 'audio/mp4; codecs="mp4a.40.2"',
  alac: 'audio/mp4; codecs="alac"',
  flac: 'audio/flac',
  opus: 'audio/ogg; codecs="opus"',
  wav: 'audio/wav',
} as const;

export type SoundType = keyof typeof soundTypes;

export const soundTypeNames = Object.keys(soundTypes) as SoundType[];
