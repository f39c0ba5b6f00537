/** A family of files that are read alike. */
export type AudioFormat =
  | 'mpeg'
  | 'flac'
  | 'ogg'
  | 'mp4'
  | 'wav'
  | 'aiff'
  | 'asf'
  | 'wavpack'
  | 'monkey'
  | 'musepack';

/** The files a scan looks at; what they really are is decided by their bytes. */
const AUDIO_EXTENSION =
  /\.(mp3|aac|flac|ogg|oga|opus|m4a|m4b|mp4|wav|aif|aiff|aifc|wma|wv|ape|mpc)$/i;

/** The extension that makes music-metadata take the right parser, whatever the file is called. */
export const parserExtension: Readonly<Record<AudioFormat, string>> = {
  mpeg: '.mp3',
  flac: '.flac',
  ogg: '.ogg',
  mp4: '.m4a',
  wav: '.wav',
  aiff: '.aif',
  asf: '.wma',
  wavpack: '.wv',
  monkey: '.ape',
  musepack: '.mpc',
};

export function isAudioName(name: string): boolean {
  return AUDIO_EXTENSION.test(name);
}

/** What the first bytes say (after an ID3v2 tag, if there is one); null where they have no clear mark. */
export function sniffFormat(head: Uint8Array): AudioFormat | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 16)).toString(
    'latin1',
  );
  if (text.startsWith('fLaC')) return 'flac';
  if (text.startsWith('OggS')) return 'ogg';
  // Old files have no `ftyp` box.
  if (/^(ftyp|moov|mdat|wide)$/.test(text.slice(4, 8))) return 'mp4';
  if (/^(RIFF|RF64|BW64)/.test(text) && text.slice(8, 12) === 'WAVE') return 'wav';
  if (text.startsWith('FORM') && text.slice(8, 11) === 'AIF') return 'aiff';
  if (text.startsWith('\x30\x26\xB2\x75\x8E\x66\xCF\x11')) return 'asf';
  if (text.startsWith('wvpk')) return 'wavpack';
  if (text.startsWith('MAC ')) return 'monkey';
  if (text.startsWith('MPCK') || text.startsWith('MP+')) return 'musepack';
  return null;
}

/** The type a browser is told, with the codec where that decides whether it can play the file (RFC 6381). */
export function mimeOf(format: AudioFormat, codec: string): string {
  switch (format) {
    case 'mpeg':
      return /AAC/.test(codec) ? 'audio/aac' : 'audio/mpeg';
    case 'flac':
      return 'audio/flac';
    case 'ogg':
      return oggMime(codec);
    case 'mp4':
      return /ALAC/.test(codec) ? 'audio/mp4; codecs="alac"' : 'audio/mp4; codecs="mp4a.40.2"';
    case 'wav':
      return 'audio/wav';
    case 'aiff':
      return 'audio/aiff';
    case 'asf':
      return 'audio/x-ms-wma';
    case 'wavpack':
      return 'audio/x-wavpack';
    case 'monkey':
      return 'audio/x-ape';
    case 'musepack':
      return 'audio/x-musepack';
  }
}

/** The inverse of `mimeOf`, as far as parsers go. */
export function parserExtensionOf(mime: string): string {
  const formats = Object.keys(parserExtension) as AudioFormat[];
  const base = mime.split(';', 1)[0];
  const format = formats.find((format) => mimeOf(format, '').split(';', 1)[0] === base);
  return parserExtension[format ?? 'mpeg'];
}

function oggMime(codec: string): string {
  const name = ['opus', 'vorbis', 'flac', 'speex'].find((name) =>
    codec.toLowerCase().startsWith(name),
  );
  return name ? `audio/ogg; codecs="${name}"` : 'audio/ogg';
}
