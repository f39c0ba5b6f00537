/** "feat. somebody", "(Remastered 2011)": said of one edition and not of the other. */
const ASIDES = /[([]?\b(feat|ft|featuring|remaster(ed)?)\b.*$|\(\d{4}\)$/;

/**
 * What two encodings of a recording have in common: artist and title, folded. Empty where either is not known: an
 * untagged "Track 1" is like thousands of others.
 */
export function toRecordingKey({ artist, title }: { artist: string; title: string }): string {
  const [byWhom, what] = [fold(artist), fold(title.toLowerCase().replace(ASIDES, '') || title)];
  return byWhom === '' || what === '' ? '' : `${byWhom}\n${what}`;
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
