/** Case and accents make no difference: "bjork" finds "Björk". */
export function fold(text: string): string {
  // Most text is plain, and normalising costs ten times as much as looking.
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
