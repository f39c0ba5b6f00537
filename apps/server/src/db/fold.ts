/** Case, accents and the way letters are written make no difference: "bjork" finds "Björk", "strasse" "Straße". */
export function fold(text: string): string {
  // Most text is plain, and normalising costs ten times as much as looking.
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => spelling[letter] ?? letter)
    .normalize('NFC');
}

/** Letters that Unicode does not take apart. */
const spelling: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
