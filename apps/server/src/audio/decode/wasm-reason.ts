import { DecodeError, type DecodeFault } from './decoder.ts';
import { NEEDS_FFMPEG } from './needs-ffmpeg.ts';

/** A failure of the WebAssembly decoders, as a sentence that a message between threads can carry. */
export function wasmReason(error: unknown): { fault: DecodeFault; sentence: string } {
  if (error instanceof DecodeError) return { fault: error.fault, sentence: error.message };
  const { code, message } = error as NodeJS.ErrnoException;
  const gone = code === undefined ? undefined : sentenceByCode[code];
  if (gone !== undefined) return { fault: 'gone', sentence: gone };
  if (message.startsWith('No decoder for') || code === 'ERR_MODULE_NOT_FOUND') {
    return { fault: 'unreadable', sentence: `decoding it ${NEEDS_FFMPEG}` };
  }
  return { fault: 'unreadable', sentence: `it is damaged or not music (${message})` };
}

const sentenceByCode: Readonly<Record<string, string>> = {
  ENOENT: 'the file is no longer there',
  ENOTDIR: 'the file is no longer there',
  EACCES: 'the server may not read the file',
  EPERM: 'the server may not read the file',
  EIO: 'the disk cannot read it: check the disk and its cable',
};
