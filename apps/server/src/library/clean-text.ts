const MAX_LENGTH = 1000;

/** Tags come from anywhere: no control characters, one kind of accents, no blanks around, no end of the world. */
export function cleanText(text: unknown): string {
  if (typeof text !== 'string') return '';
  // Cut before the work, too: a tag may be 32 MB of blanks.
  return repairUtf8(text.slice(0, 4 * MAX_LENGTH).toWellFormed())
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
    .slice(0, MAX_LENGTH)
    .toWellFormed();
}

/**
 * UTF-8 that was read as Latin-1 (`GrÃ¼ÃŸe`), as in the INFO chunk of WAV, which says nothing of its encoding. Text
 * that really is Latin-1 is practically never valid UTF-8.
 */
function repairUtf8(text: string): string {
  // eslint-disable-next-line no-control-regex -- the range is the point
  if (!/[\x80-\xff]/.test(text) || /[^\x00-\xff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
