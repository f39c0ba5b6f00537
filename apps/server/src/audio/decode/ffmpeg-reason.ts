import { DecodeError, type DecodeFault } from './decoder.ts';

const known: readonly (readonly [pattern: RegExp, fault: DecodeFault, sentence: string])[] = [
  [/No such file|Not a directory/, 'gone', 'the file is no longer there'],
  [/Permission denied/, 'gone', 'the server may not read the file'],
  [/Input\/output error/, 'gone', 'the disk cannot read it: check the disk and its cable'],
  [/matches no streams|does not contain any stream/, 'unreadable', 'there is no sound in it'],
  [/moov atom not found|End of file/, 'unreadable', 'it is cut off: the file ends too early'],
  [/encrypted|drm/i, 'unreadable', 'it is protected against copying (DRM)'],
  [
    /Decoder .*not found|Decoder not found|unsupported|not implemented/i,
    'unreadable',
    'this ffmpeg has no decoder for it',
  ],
  [
    /Invalid data|no frame|could not find codec|Header missing|Invalid argument/i,
    'unreadable',
    'it is damaged or not music',
  ],
];

/** What ffmpeg said, as a sentence. `ending` says how it ended, where it said nothing we know. */
export function ffmpegReason(ending: string, complaints: readonly string[]): DecodeError {
  const said = complaints.join('\n');
  const found = known.find(([pattern]) => pattern.test(said));
  if (found) return new DecodeError(found[1], found[2]);
  const last = complaints.at(-1);
  if (ending === 'no sound in it') return new DecodeError('unreadable', 'there is no sound in it');
  return new DecodeError('broken', `ffmpeg gave up: ${last ?? ending}`);
}
