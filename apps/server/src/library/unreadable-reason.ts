import { sniffPicture } from './picture.ts';

/** Thrown for a file whose bytes are not music; the message is for people. */
export class UnreadableError extends Error {}

export interface Unreadable {
  /** For people. */
  reason: string;
  /** The bytes were judged; a scan need not try again before they change. */
  isJudged: boolean;
}

/** What to tell of a file that could not be read; null where it is gone. */
export function unreadableReason(error: unknown): Unreadable | null {
  if (error instanceof UnreadableError) return { reason: error.message, isJudged: true };
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  // Node's own `ERR_…` come from wild numbers in the file, not from the disk.
  if (code && !code.startsWith('ERR_')) return { reason: systemReason(code), isJudged: false };
  if (/End-Of-Stream|exceeds remaining|outside the bounds|out of (range|bounds)/i.test(message))
    return { reason: 'truncated: the file ends too early', isJudged: true };
  return { reason: `damaged: its structure makes no sense (${message})`, isJudged: true };
}

export function systemReason(code: string | undefined): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'no permission to read it';
    case 'ENOENT':
      return 'it does not exist';
    case 'ENOTDIR':
      return 'it is not a folder';
    case 'EIO':
      return 'the disk cannot read it (EIO): check the disk and its cable';
    case 'ENAMETOOLONG':
      return 'its path is too long';
    case 'ELOOP':
      return 'its links lead in a circle';
    case 'ESTALE':
    case 'ENOTCONN':
    case 'EHOSTDOWN':
    case 'ETIMEDOUT':
      return `the network disk does not answer (${code})`;
    default:
      return `it cannot be read (${code ?? 'unknown reason'})`;
  }
}

/** `head`: the first bytes of a file that carry no mark of any sound. */
export function notAudio(head: Uint8Array): UnreadableError {
  return new UnreadableError(`not an audio file: ${likeness(head)}`);
}

function likeness(head: Uint8Array): string {
  const text = Buffer.from(head).toString('latin1');
  if (head.every((byte) => byte === 0))
    return 'it begins with zeros (a copy that was not finished?)';
  if (sniffPicture(head)) return 'it is a picture';
  if (text.startsWith('PK\x03\x04')) return 'it is a zip archive';
  if (text.startsWith('%PDF')) return 'it is a PDF';
  if (/^\s*<(!doctype html|html)/i.test(text)) return 'it is a web page (a failed download?)';
  if (/^[\t\r\n\x20-\x7e]+$/.test(text)) return 'it is a text';
  return 'there is no sound in it that this program knows';
}
