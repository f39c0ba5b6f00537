/** The names of `audio-decode` for what a scan accepts and a little more. */
export type Codec =
  | 'mp3'
  | 'aac'
  | 'flac'
  | 'oga'
  | 'opus'
  | 'm4a'
  | 'wav'
  | 'aiff'
  | 'wma'
  | 'wv'
  | 'ape'
  | 'mpc'
  | 'caf'
  | 'tta'
  | 'dsf'
  | 'dff'
  | 'ac3';

/** By the first bytes of the sound, whatever the file is called; null where they say nothing we know. */
export function sniffCodec(head: Uint8Array): Codec | null {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  const [b0 = 0, b1 = 0] = head;
  if (text.startsWith('OggS')) return sniffOgg(text);
  if (/^(RIFF|RF64|BW64)/.test(text) && text.slice(8, 12) === 'WAVE') return 'wav';
  if (text.startsWith('FORM') && text.slice(8, 11) === 'AIF') return 'aiff';
  if (/^(ftyp|moov|mdat|wide|free)$/.test(text.slice(4, 8))) return 'm4a';
  if (text.startsWith('\x30\x26\xB2\x75\x8E\x66\xCF\x11')) return 'wma';
  if (text.startsWith('MPCK') || text.startsWith('MP+')) return 'mpc';
  for (const [mark, codec] of marks) if (text.startsWith(mark)) return codec;
  if (b0 === 0x0b && b1 === 0x77) return 'ac3';
  const sync = /\xff[\xe0-\xff]/.exec(text);
  if (sync === null) return null;
  // Layer 0 is not MPEG audio but AAC in ADTS frames (ISO/IEC 13818-7).
  return (text.charCodeAt(sync.index + 1) & 0x06) === 0 ? 'aac' : 'mp3';
}

const marks: readonly (readonly [mark: string, codec: Codec])[] = [
  ['fLaC', 'flac'],
  ['wvpk', 'wv'],
  ['MAC ', 'ape'],
  ['caff', 'caf'],
  ['TTA1', 'tta'],
  ['DSD ', 'dsf'],
  ['FRM8', 'dff'],
];

function sniffOgg(page: string): Codec | null {
  if (page.includes('OpusHead')) return 'opus';
  if (page.includes('\x01vorbis')) return 'oga';
  return page.includes('\x7fFLAC') ? 'flac' : null;
}
