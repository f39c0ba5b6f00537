import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** In pieces, as they are made: a long list neither fills the memory nor holds up the room. */
export function download(
  reply: FastifyReply,
  name: string,
  mime: string,
  pieces: Iterable<string>,
): FastifyReply {
  return reply
    .type(mime)
    .header('content-disposition', disposition(name))
    .header('cache-control', 'no-store')
    .send(Readable.from(pieces));
}

/** A plain name for every browser, and the real one for those that know RFC 6266. */
function disposition(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[^\w .-]/g, '');
  const escaped = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${escaped}`;
}
