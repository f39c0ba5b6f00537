const MAX_LENGTH = 1000;

/** Most texts: printable ASCII, no two blanks in a row, none around. Looking costs a tenth of cleaning. */
const CLEAN = /^[!-~]+(?: [!-~]+)*$/;

/** Tags come from anywhere: no control characters, one kind of accents, no blanks around, no end of the world. */
export function cleanText(text: unknown): string {
  if (typeof text !== 'string') return '';
  if (text.length <= MAX_LENGTH && CLEAN.test(text)) return text;
  // Cut before the work, too: a tag may be 32 MB of blanks.
  return repairEncoding(text.slice(0, 4 * MAX_LENGTH).toWellFormed())
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\uFEFF\u200B]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
    .slice(0, MAX_LENGTH)
    .toWellFormed();
}

/** What was read as Latin-1, because the tag said so or said nothing, but is something else for certain. */
function repairEncoding(text: string): string {
  const bytes = latin1Bytes(text);
  return bytes === null ? text : (utf8Of(bytes) ?? cyrillicOf(bytes) ?? windows1252.decode(bytes));
}

const windows1252 = new TextDecoder('windows-1252');
const windows1251 = new TextDecoder('windows-1251');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Letter by letter, since readers of tags disagree on what 0x80 to 0x9F are in "Latin-1". */
const byteOf1252 = new Map(
  Array.from({ length: 32 }, (_, index) => [
    windows1252.decode(Uint8Array.of(0x80 + index)),
    0x80 + index,
  ]),
);

/** Null where the text is plain ASCII, or was never bytes of one each. */
function latin1Bytes(text: string): Uint8Array | null {
  let hasHigh = false;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const byte = code < 0x100 ? code : byteOf1252.get(text.charAt(index));
    if (byte === undefined) return null;
    hasHigh ||= byte >= 0x80;
    bytes[index] = byte;
  }
  return hasHigh ? bytes : null;
}

/** As in the INFO chunk of WAV (`GrÃ¼ÃŸe`). Text that really is Latin-1 is practically never valid UTF-8. */
function utf8Of(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

/** Whole words of nothing but Cyrillic small letters, each perhaps with a capital first, or all in capitals. */
const CYRILLIC_TEXT =
  /^(?:[^\p{L}]|[А-ЯЁІЇЄҐ]?[а-яёіїєґ]+|[А-ЯЁІЇЄҐ]+|(?<!\p{L})[a-zA-Z]+(?!\p{L}))+$/u;

/**
 * Russian and Ukrainian of old Windows programs (`Êèíî` for `Кино`). Certain where every accented letter stands in
 * words that have nothing else, long enough and with as many vowels as words have: Latin languages mix both, and
 * Greek or Hebrew bytes give no words that can be said.
 */
function cyrillicOf(bytes: Uint8Array): string | null {
  const text = windows1251.decode(bytes);
  if (!CYRILLIC_TEXT.test(text)) return null;
  const words = text.match(/[а-яёіїєґ]+/giu) ?? [];
  const letters = words.join('');
  const vowels = letters.match(/[аеёиоуыэюяіїє]/giu)?.length ?? 0;
  const isSpeech = vowels >= letters.length * 0.25 && vowels <= letters.length * 0.65;
  return words.some((word) => word.length >= 4) && isSpeech ? text : null;
}
