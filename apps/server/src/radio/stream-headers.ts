import type { StreamFormat } from './engine-contract.ts';
import { ICY_INTERVAL_BYTES } from './hub/icy.ts';

interface StationFacts {
  name: string;
  kbpsOf(format: StreamFormat): number;
}

/** What players, speakers and web pages of any site want to know before the first byte. */
export function streamHeaders(
  station: StationFacts,
  format: StreamFormat,
  { hasIcy }: { hasIcy: boolean },
): Record<string, string> {
  const kbps = String(station.kbpsOf(format));
  return {
    'content-type': format === 'mp3' ? 'audio/mpeg' : 'audio/ogg',
    'cache-control': 'no-cache, no-store',
    connection: 'close',
    'icy-name': headerText(station.name),
    'icy-br': kbps,
    'icy-pub': '0',
    'ice-audio-info': `bitrate=${kbps};channels=2;samplerate=48000`,
    ...(hasIcy ? { 'icy-metaint': String(ICY_INTERVAL_BYTES) } : {}),
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    'access-control-allow-headers': 'Icy-MetaData, Range',
    'access-control-expose-headers': 'icy-name, icy-br, icy-metaint, X-Stream-T0',
    'cross-origin-resource-policy': 'cross-origin',
  };
}

/** Node writes headers in Latin-1; players read UTF-8. */
function headerText(text: string): string {
  return Buffer.from(text.replaceAll(/\p{Cc}+/gu, ' ').trim()).toString('latin1');
}
